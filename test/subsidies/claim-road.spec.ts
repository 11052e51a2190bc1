import { recompute } from '../../src/core/subsidy/index.js';
import { committedDecisionsOf } from '../../src/modules/subsidies/index.js';
import { auditWhole } from '../support/whole-audit.js';
import { actorIn, Claiming, codeOf, officerOf, VOUCHER_FACTS } from './claiming.js';

let claiming: Claiming;

beforeAll(async () => {
  claiming = await Claiming.begin();
});
afterAll(() => claiming.close());

const entriesOf = (claimId: string) =>
  claiming.whole.query(
    `SELECT s.act_id, s.kind, p.entry_index FROM ledger_submission s LEFT JOIN ledger_place p ON p.submission_id = s.id
     WHERE s.subject = $1`,
    [`claim:${claimId}`],
  );
const decisionOf = async (claimId: string) => {
  const rows = await claiming.whole.query(
    'SELECT outcome, amount::text, computing_id, at FROM subsidy_decision WHERE claim_id = $1',
    [claimId],
  );
  return rows[0];
};

describe('the road of a claim', () => {
  it('leads from a draft over two persons to a decision on the ledger', async () => {
    const id = await claiming.approved({}, await claiming.another());
    expect(await decisionOf(id)).toMatchObject({ outcome: 'approved', amount: '50000000' });
    await claiming.whole.settle();
    const entries = await entriesOf(id);
    expect(entries).toEqual([expect.objectContaining({ kind: 'claim.decided', entry_index: expect.anything() })]);
    const actId = String(entries[0]?.act_id);
    const committed = (await claiming.run((tx) => committedDecisionsOf(tx, [actId]))).get(actId);
    expect(committed).toMatchObject({ opinion: '同意', facts: { facts: expect.any(Array) } });
  });

  it('keeps with every computing what it was computed from, and how', async () => {
    const id = await claiming.computed({}, await claiming.another());
    const { computing } = await claiming.compute(id);
    expect(computing.answer).toMatchObject({ eligible: true, amount: '500000.00', amountKind: 'exact' });
    expect(computing.answer.explanation?.[0]?.quote).toBeTruthy();
    const [kept] = await claiming.whole.query('SELECT answer FROM subsidy_computing WHERE id = $1', [computing.id]);
    expect(recompute(kept.answer.computation)).toBe('500000.00');
    expect(computing.request['facts']).toContainEqual(
      expect.objectContaining({ name: 'annualDataPurchaseAmount', value: '5000000.00', mark: 'confirmed' }),
    );
    expect(computing.request['facts']).toContainEqual(
      expect.objectContaining({ name: 'year', value: 2026, mark: 'claimed' }),
    );
    await expect(claiming.whole.query("UPDATE subsidy_computing SET basis = ''")).rejects.toThrow();
  });

  it('ends with a rejection that stands on the ledger too', async () => {
    const id = await claiming.computed({}, await claiming.another());
    await claiming.review(id, { recommends: 'reject', opinion: '合同与申报不符' });
    await claiming.decide(id, { outcome: 'rejected', opinion: '不予支持' });
    expect(await decisionOf(id)).toMatchObject({ outcome: 'rejected', amount: null });
    expect(await codeOf(claiming.decide(id))).toBe('claim-transition');
    expect(await entriesOf(id)).toHaveLength(1);
  });

  it('goes back to the claimant, who is told, and comes again', async () => {
    const id = await claiming.filed();
    await claiming.giveBack(id);
    await claiming.edit(id, { facts: { ...VOUCHER_FACTS, annualDataPurchaseAmount: '6000000.00' } });
    expect((await claiming.file(id)).state).toBe('filed');
    await claiming.whole.settle();
    const notices = await claiming.whole.query("SELECT kind FROM notice WHERE parameters ->> 'claimId' = $1", [id]);
    expect(notices).toEqual([{ kind: 'subsidy.claim_returned' }]);
  });

  it('makes a decision again that the ledger could not take in time', async () => {
    const id = await claiming.approved({}, await claiming.another());
    const { at } = await decisionOf(id);
    claiming.whole.clock.advance(120_000);
    await claiming.whole.settle();
    const decision = await decisionOf(id);
    expect(decision.at.getTime()).toBeGreaterThan(at.getTime());
    expect((await entriesOf(id)).at(-1)?.entry_index).not.toBeNull();
    await expect(claiming.whole.query("UPDATE subsidy_decision SET at = at + interval '1 s'")).rejects.toThrow();
  });
});

describe('persons', () => {
  it('nobody decides what they reviewed, under whichever account, nor what they confirmed a fact of', async () => {
    const [first, second, third] = claiming.officers;
    const id = await claiming.computed({}, await claiming.another());
    await claiming.review(id, {}, second);
    expect(await codeOf(claiming.decide(id, {}, second))).toBe('claim-second-person-needed');
    expect(await codeOf(claiming.decide(id, {}, await officerOf(claiming.whole, second.personId)))).toBe(
      'claim-second-person-needed',
    );
    expect(await codeOf(claiming.decide(id, {}, first))).toBe('claim-second-person-needed');
    expect(await codeOf(claiming.decide(id, {}, third))).toBe('done');
  });

  it('no officer acts on a claim of an organisation they have an account in, nor on an own one', async () => {
    const id = await claiming.filed();
    const colleague = await actorIn(claiming.whole, claiming.party, 'finance-officer');
    const twofold = await officerOf(claiming.whole, claiming.claimant.personId);
    for (const officer of [colleague, twofold]) {
      expect(await codeOf(claiming.findComplete(id, officer))).toBe('claim-own-matter');
      expect(await codeOf(claiming.giveBack(id, officer))).toBe('claim-own-matter');
    }
  });

  it('whoever filed for an enterprise has left it and is still no officer of the claim', async () => {
    const id = await claiming.filed();
    const { accountId, personId } = claiming.claimant;
    const officer = await officerOf(claiming.whole, personId);
    await claiming.whole.query('UPDATE account SET person_id = $2 WHERE id = $1', [
      accountId,
      claiming.officers[2].personId,
    ]);
    try {
      expect(await codeOf(claiming.findComplete(id, officer))).toBe('claim-own-matter');
    } finally {
      await claiming.whole.query('UPDATE account SET person_id = $2 WHERE id = $1', [accountId, personId]);
    }
  });

  it('what is of another organisation is not there for a claimant', async () => {
    const id = await claiming.filed();
    const stranger = await claiming.another();
    expect(await codeOf(claiming.withdraw(id, stranger))).toBe('claim-not-found');
    expect(await codeOf(claiming.edit(id, {}, stranger))).toBe('claim-not-found');
  });

  it('two who decide at once make one decision', async () => {
    const id = await claiming.computed({}, await claiming.another());
    await claiming.review(id);
    const [, second, third] = claiming.officers;
    const codes = await Promise.all([codeOf(claiming.decide(id, {}, second)), codeOf(claiming.decide(id, {}, third))]);
    expect(codes.sort()).toEqual(['claim-transition', 'done']);
    expect(await entriesOf(id)).toHaveLength(1);
  });
});

it('leaves a ledger in which an auditor finds nothing', async () => {
  await claiming.whole.settle();
  expect(await auditWhole(claiming.whole)).toEqual([]);
});
