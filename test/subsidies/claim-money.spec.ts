import type { Actor } from '../../src/core/access/index.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import type { ClaimContent } from '../../src/modules/subsidies/domain/claim-statement.js';
import { Claiming, codeOf, VOUCHER_FACTS } from './claiming.js';
import { Granting } from './granting.js';

let claiming: Claiming;
let claimant: Actor;

beforeAll(async () => {
  claiming = await Claiming.begin();
  await claiming.set({ kind: 'window', target: 'BJ-XC-*', value: ['2026-01-01', '2026-12-31'] });
});
afterAll(() => claiming.close());
beforeEach(async () => {
  claimant = await claiming.another();
});

describe('what is given once', () => {
  const standard = { facts: { standardId: 'S1' }, scopes: [{ scope: 'standard', id: 'S1' }] };
  const adopted = async (actor: Actor): Promise<string> => {
    const id = await claiming.filed(standard, actor, 'BJ-XC-FIRST-STANDARD');
    await claiming.findComplete(id);
    await claiming.confirm(id, 'enterprises', [{ id: actor.organisationCode, reviewedAmount: '300000.00' }]);
    return id;
  };

  it('to each enterprise is given to every enterprise that adopts one standard', async () => {
    const first = await adopted(claimant);
    await claiming.compute(first);
    await claiming.review(first);
    await claiming.decide(first);
    const { computing } = await claiming.compute(await adopted(await claiming.another()));
    expect(computing.answer).toMatchObject({ eligible: true, amount: '300000.00' });
  });
});

describe('what officers found in documents', () => {
  const scopes = [{ scope: 'project', id: 'P-1' }];
  const returned = async (content: Partial<ClaimContent>): Promise<string> => {
    const id = await claiming.filed(content, claimant, 'BDA-18-SCENE');
    await claiming.findComplete(id);
    for (const fact of Object.keys(content.facts ?? {})) await claiming.confirm(id, fact);
    await claiming.giveBack(id);
    return id;
  };
  const markOf = async (id: string, name: string): Promise<unknown> => {
    await claiming.file(id, claimant);
    await claiming.findComplete(id);
    const { facts } = (await claiming.compute(id)).computing.request;
    return Array.isArray(facts) ? Object(facts.find((fact) => Object(fact).name === name)).mark : undefined;
  };
  const { annualDataPurchaseAmount: _bought, viaCompliantPlatform: _via, ...subject } = VOUCHER_FACTS;

  it('of one project is not found of another', async () => {
    const facts = { ...subject, nonHardwareInvestment: '1000000.00' };
    const id = await returned({ facts, scopes });
    await claiming.edit(id, { facts: { ...facts, nonHardwareInvestment: '1000000.00' }, scopes }, claimant);
    expect(await markOf(id, 'nonHardwareInvestment')).toBe('confirmed');
    await claiming.giveBack(id);
    await claiming.edit(id, { facts, scopes: [{ scope: 'project', id: 'P-2' }] }, claimant);
    expect(await markOf(id, 'nonHardwareInvestment')).toBe('asserted');
  });

  it('of one year is not found of another', async () => {
    const facts = { ...subject, nonHardwareInvestment: '1000000.00' };
    const id = await returned({ facts, scopes });
    await claiming.edit(id, { facts, scopes, year: 2025 }, claimant);
    expect(await markOf(id, 'nonHardwareInvestment')).toBe('asserted');
  });

  it('by a review is found of what was stated then', async () => {
    const id = await claiming.filed({ facts: {}, scopes }, claimant, 'BJ-XC-MAJOR-PROJECT');
    await claiming.findComplete(id);
    await claiming.confirm(id, 'reviewedAmount', '2000000.00');
    await claiming.giveBack(id);
    await claiming.edit(id, { facts: {}, scopes: [{ scope: 'project', id: 'P-2' }] }, claimant);
    expect(await markOf(id, 'reviewedAmount')).toBeUndefined();
    await expect(claiming.review(id)).rejects.toMatchObject({ code: 'claim-amount-undetermined' });
    await claiming.confirm(id, 'reviewedAmount', '1000000.00');
    expect((await claiming.compute(id)).computing.answer.amount).toBe('1000000.00');
  });
});

describe('an invoice', () => {
  const resting = async (number: string, actor: Actor): Promise<string> => {
    const { id } = await claiming.draft({ invoices: [{ issuerCode: '91110000MA0000001X', number }] }, actor);
    await claiming.attach(id, actor);
    return id;
  };
  const filing = async (number: string, actor: Actor) => codeOf(claiming.file(await resting(number, actor), actor));

  it('is the same whether its code stands before its number or apart', async () => {
    expect(await filing('011002300111-12345678', claimant)).toBe('done');
    const other = await claiming.another();
    expect(await filing('01100230011112345678', other)).toBe('claim-invoice-taken');
    expect(await filing('1100230011-12345678', other)).toBe('done');
  });

  it('of two ways to write it at once is filed in one', async () => {
    const other = await claiming.another();
    const first = await resting('011002300111-87654321', claimant);
    const second = await resting('01100230011187654321', other);
    const tries = [codeOf(claiming.file(first, claimant)), codeOf(claiming.file(second, other))];
    expect((await Promise.all(tries)).sort()).toEqual(['claim-invoice-taken', 'done']);
  });

  it('is nobody’s while its claim is with its claimant, and whose claim is filed first then', async () => {
    const number = '26110000000000000002';
    const other = await claiming.another();
    const id = await resting(number, claimant);
    await claiming.file(id, claimant);
    expect(await filing(number, other)).toBe('claim-invoice-taken');
    await claiming.giveBack(id);
    await claiming.edit(id, { invoices: [{ issuerCode: '91110000MA0000001X', number }] }, claimant);
    const rightful = await resting(number, other);
    expect(await codeOf(claiming.file(rightful, other))).toBe('done');
    await claiming.edit(id, { invoices: [{ issuerCode: '91110000MA0000001X', number }] }, claimant);
    expect(await codeOf(claiming.file(id, claimant))).toBe('claim-invoice-taken');
    await claiming.withdraw(rightful, other);
    expect(await codeOf(claiming.file(id, claimant))).toBe('done');
    expect(await filing(number, other)).toBe('claim-invoice-taken');
  });

  it('is free again once all that was granted on it came back, and not before', async () => {
    const number = '26110000000000000001';
    const granting = await Granting.begin(claiming.whole);
    const id = await claiming.approved({ invoices: [{ issuerCode: '91110000MA0000001X', number }] }, claimant);
    const award = (await expecting(201, granting.grant(id))).text('id');
    const order = (await expecting(201, granting.order(award, '100000.00'))).text('number');
    await expecting(201, granting.paid(order));
    await expecting(201, granting.move(award, 'releases', { reason: 'wrongly-computed' }));
    expect(await filing(number, claimant)).toBe('claim-invoice-taken');
    await expecting(201, granting.move(award, 'claw-backs', { reason: 'wrongly-computed' }));
    expect(await filing(number, claimant)).toBe('done');
    expect(await filing(number, await claiming.another())).toBe('claim-invoice-taken');
  });
});

it('a claim that was returned is for no year after the day that it is judged by', async () => {
  const late = await Claiming.begin(new Date('2026-12-30T02:00:00.000Z'));
  try {
    const id = await late.filed();
    await late.giveBack(id);
    late.whole.clock.advance(3 * 86_400_000);
    await late.edit(id, { year: 2027 });
    expect(await codeOf(late.file(id))).toBe('claim-year-ahead');
    await late.edit(id, { year: 2026 });
    expect(await codeOf(late.file(id))).toBe('done');
    expect(await codeOf(late.filed({ year: 2027 }))).toBe('done');
  } finally {
    await late.close();
  }
});

it('more than any award is refused in words', async () => {
  const facts = { monthlyRent: '90000000000000.00', park: '国家信创园', tenancyMonthIndex: 3 };
  const id = await claiming.computed({ facts }, claimant, 'BJ-XC-RENT');
  expect(await codeOf(claiming.review(id, { amount: 100_000_000_000_000_001n }))).toBe('claim-amount-above-computed');
  await expect(claiming.review(id, { amount: 1_000_000_000_000_001n })).rejects.toMatchObject({
    ...{ code: 'claim-input-invalid', params: { reason: expect.stringContaining('10000000000000.00') } },
  });
});

it('a computing that the rules of today do not give is none to decide on', async () => {
  const id = await claiming.computed({}, claimant);
  // As an earlier release would have computed it: the same basis, another amount.
  await claiming.whole.query(
    `INSERT INTO subsidy_computing (id, claim_id, version, basis, as_of, request, answer, at)
     SELECT gen_random_uuid(), claim_id, version + 1, basis, as_of, request,
       jsonb_set(answer, '{amount}', '"600000.00"'), at FROM subsidy_computing WHERE claim_id = $1`,
    [id],
  );
  expect(await codeOf(claiming.review(id))).toBe('claim-compute-anew');
});

it('leaves a ledger in which an auditor finds nothing', async () => {
  await claiming.whole.settle();
  expect(await auditWhole(claiming.whole)).toEqual([]);
});
