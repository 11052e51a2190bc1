import type { Actor } from '../../src/core/access/index.js';
import { auditWhole } from '../support/whole-audit.js';
import type { ClaimContent } from '../../src/modules/subsidies/domain/claim-statement.js';
import { Claiming, VOUCHER_FACTS } from './claiming.js';

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

it('leaves a ledger in which an auditor finds nothing', async () => {
  await claiming.whole.settle();
  expect(await auditWhole(claiming.whole)).toEqual([]);
});
