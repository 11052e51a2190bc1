import { randomUUID } from 'node:crypto';
import { queryDatabase } from '../support/query.js';
import { Awarding } from './support.js';

jest.setTimeout(60_000);

let awarding: Awarding;

beforeAll(async () => {
  awarding = await Awarding.begin();
});
afterAll(() => awarding.close());

/** The yearly pool of data vouchers: 100,000,000 yuan. */
const POOL_FEN = 10_000_000_000n;
const pool = (allowed = POOL_FEN) => ({ key: `BDA-2025/pool/${randomUUID()}/2026`, allowed });
const cap = (allowed: bigint) => ({ key: `BDA-2025/BDA-8-VOUCHER/enterprise/${randomUUID()}/2026`, allowed });
const sumOf = (amounts: readonly bigint[]) => amounts.reduce((sum, one) => sum + one, 0n);

it('200 grants at once use the pool up to the last fen, and the ledger adds up to it', async () => {
  const one = pool();
  const claims = await Promise.all(Array.from({ length: 200 }, () => awarding.claim()));
  // 75,000,000 fen and something each: the pool ends within the 134th.
  const cuts = await Promise.all(
    claims.map((claim, index) =>
      awarding.grant(randomUUID(), claim, 75_000_000n + BigInt(index), [one, cap(200_000_000n)]),
    ),
  );
  expect(sumOf(cuts.map(({ granted }) => granted))).toBe(POOL_FEN);
  expect(await awarding.used(one.key)).toBe(POOL_FEN);
  expect(cuts.filter(({ granted, shortfall }) => granted > 0n && shortfall > 0n).length).toBeLessThanOrEqual(1);
  for (const { shortfall, limitedBy } of cuts) expect(limitedBy).toEqual(shortfall > 0n ? [one.key] : []);
  const rows = await awarding.query('SELECT sum(amount)::text AS sum FROM subsidy_award WHERE $1 = ANY (keys)', [
    one.key,
  ]);
  expect(rows).toEqual([{ sum: String(POOL_FEN) }]);
});

it('grants and returns at once that name their counters in either order never wait for each other, and all adds up', async () => {
  const [first, second] = [pool(5_000n), pool(7_000n)];
  const grants = await Promise.all(Array.from({ length: 40 }, () => awarding.granted(100n, [first, second])));
  const moves = await Promise.all(
    grants.map(async (grant, index) => {
      if (index % 2 === 0) {
        await awarding.giveBack(grant, 'release', 60n);
        return -60n;
      }
      const claim = await awarding.claim();
      return (await awarding.grant(randomUUID(), claim, 90n, index % 4 === 1 ? [second, first] : [first, second]))
        .granted;
    }),
  );
  const used = sumOf(moves) + 4_000n;
  expect([await awarding.used(first.key), await awarding.used(second.key)]).toEqual([used, used]);
});

it('of grants of one claim at once one is made', async () => {
  const one = pool(1_000n);
  const claim = await awarding.claim();
  const tries = await Promise.allSettled([1, 2, 3].map(() => awarding.grant(randomUUID(), claim, 100n, [one])));
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await awarding.used(one.key)).toBe(100n);
});

it('what failed or came back is granted to another', async () => {
  const one = pool(1_000n);
  const grant = await awarding.granted(1_000n, [one]);
  await awarding.fail(await awarding.order(grant, 600n));
  await awarding.confirm(await awarding.order(grant, 400n), randomUUID());
  await awarding.giveBack(grant, 'release', 600n);
  await awarding.giveBack(grant, 'claw-back', 400n);
  expect(await awarding.used(one.key)).toBe(0n);
  await awarding.granted(5_000n, [one]);
  expect(await awarding.used(one.key)).toBe(1_000n);
});

it('a payment confirmed again after a timeout is the same payment, however often at once', async () => {
  const grant = await awarding.granted(100n, [pool()]);
  const number = await awarding.order(grant, 100n);
  const reference = randomUUID();
  const answers = await Promise.all(Array.from({ length: 10 }, () => awarding.confirm(number, reference)));
  expect(answers.map(({ kind }) => kind).sort()).toEqual(
    ['recorded', ...Array.from({ length: 9 }, () => 'repeated')].sort(),
  );
  expect(new Set(answers.map((answer) => 'order' in answer && answer.order.answer.actId)).size).toBe(1);
  expect(await awarding.confirm(number, randomUUID())).toEqual({ kind: 'answered-already', outcome: 'paid' });
  expect(await awarding.fail(number)).toEqual({ kind: 'answered-already', outcome: 'paid' });
  expect(await awarding.confirm(randomUUID(), reference)).toEqual({ kind: 'unknown' });
});

it('one transfer of the bank pays one order, also when two are confirmed with it at once', async () => {
  const orders = await Promise.all(
    [1, 2].map(async () => awarding.order(await awarding.granted(100n, [pool()]), 100n)),
  );
  const reference = randomUUID();
  const answers = await Promise.all(orders.map((number) => awarding.confirm(number, reference)));
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['bank-reference-used', 'recorded']);
});

it('orders at once never go above their grant', async () => {
  const grant = await awarding.granted(100n, [pool()]);
  const tries = await Promise.allSettled(Array.from({ length: 6 }, () => awarding.order(grant, 40n)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  const shown = await awarding.work.run((tx) => awarding.reads.find(tx, grant));
  expect(shown?.standing).toEqual({
    granted: 100n,
    ordered: 80n,
    paid: 0n,
    clawedBack: 0n,
    released: 0n,
  });
});

describe('by the database alone', () => {
  const breach = (constraint: string) => expect.objectContaining({ constraint });

  it('nothing is clawed back that was not paid, and nothing given back that is under way', async () => {
    const grant = await awarding.granted(100n, [pool()]);
    await awarding.order(grant, 70n);
    await expect(awarding.giveBack(grant, 'claw-back', 1n)).rejects.toMatchObject({
      driverError: breach('subsidy_award_back'),
    });
    await expect(awarding.giveBack(grant, 'release', 31n)).rejects.toMatchObject({
      driverError: breach('subsidy_award_back'),
    });
    await awarding.giveBack(grant, 'release', 30n);
  });

  it('what is clawed back is paid out no second time, and strands nothing of the rest', async () => {
    const grant = await awarding.granted(100n, [pool()]);
    await awarding.confirm(await awarding.order(grant, 40n), randomUUID());
    const open = await awarding.order(grant, 60n);
    await awarding.giveBack(grant, 'claw-back', 40n);
    await expect(awarding.giveBack(grant, 'claw-back', 1n)).rejects.toMatchObject({
      driverError: breach('subsidy_award_back'),
    });
    await awarding.fail(open);
    await expect(awarding.order(grant, 61n)).rejects.toMatchObject({ driverError: breach('subsidy_order_within') });
    await awarding.giveBack(grant, 'release', 10n);
    await expect(awarding.order(grant, 51n)).rejects.toMatchObject({ driverError: breach('subsidy_order_within') });
    await awarding.order(grant, 50n);
  });

  it.each([
    'UPDATE subsidy_counter SET used = used - 1',
    "INSERT INTO subsidy_counter (key, used, allowed) VALUES ('a', 1, 2)",
    'UPDATE subsidy_award SET amount = amount - 1',
    'DELETE FROM subsidy_award',
    'DELETE FROM subsidy_counter',
    'UPDATE subsidy_payment SET bank_reference = null',
    "UPDATE subsidy_payment SET at = at - interval '1 second'",
    "UPDATE subsidy_award SET at = at - interval '1 second'",
    "UPDATE subsidy_award SET reason = 'x' WHERE movement <> 'grant'",
    'DELETE FROM subsidy_payment_order',
    "UPDATE subsidy_claim SET rule_id = 'other', version = version + 1",
  ])('%s is refused to the program and to the owner', async (statement) => {
    const grant = await awarding.granted(100n, [pool()]);
    await awarding.confirm(await awarding.order(grant, 50n), randomUUID());
    await awarding.giveBack(grant, 'release', 1n);
    await expect(awarding.query(statement)).rejects.toThrow();
    await expect(queryDatabase(awarding.database, statement, [], awarding.database.ownerUrl)).rejects.toThrow();
  });

  it('whoever granted orders no payment', async () => {
    const grant = await awarding.granted(100n, [pool()]);
    await expect(awarding.order(grant, 1n, awarding.granter)).rejects.toMatchObject({
      driverError: breach('subsidy_order_two_persons'),
    });
  });

  it('nothing of a waiver is ordered to be paid', async () => {
    const grant = await awarding.granted(100n, [pool()], 'fee-waiver');
    await expect(awarding.order(grant, 1n)).rejects.toMatchObject({ driverError: breach('subsidy_order_not_waiver') });
  });

  it('nothing is granted that another person has not approved', async () => {
    const insert = `INSERT INTO subsidy_award (id, movement, claim_id, grant_id, amount, keys, form, acted_by, acted_by_person, at)
      VALUES ($1, 'grant', $2, $1, $3, '{}', 'cash', $4, $5, now())`;
    const award = (claim: string, amount: string, person: string) =>
      awarding.query(insert, [randomUUID(), claim, amount, awarding.account, person]);
    const refused = { driverError: breach('subsidy_award_approved') };
    await expect(award(await awarding.claim('reviewed'), '1', randomUUID())).rejects.toMatchObject(refused);
    const claim = await awarding.claim();
    const [decided] = await awarding.query('SELECT amount, person_id FROM subsidy_decision WHERE claim_id = $1', [
      claim,
    ]);
    await expect(award(claim, '1', String(decided?.['person_id']))).rejects.toMatchObject(refused);
    const above = String(BigInt(String(decided?.['amount'])) + 1n);
    await expect(award(claim, above, randomUUID())).rejects.toMatchObject(refused);
  });

  it('there is no award and no payment without its entry, and no grant of a claim that does not say so', async () => {
    const award = `INSERT INTO subsidy_award (id, movement, claim_id, grant_id, amount, keys, form, acted_by,
        acted_by_person, at) VALUES ($1, 'grant', $2, $1, 1, '{}', 'cash', $3, $3, now())`;
    await expect(
      awarding.query(award, [randomUUID(), await awarding.claim('granted'), awarding.account]),
    ).rejects.toMatchObject({ driverError: breach('subsidy_award_entered') });
    const number = await awarding.order(await awarding.granted(100n, [pool()]), 50n);
    const payment = `INSERT INTO subsidy_payment (order_id, act_id, outcome, bank_reference, recorded_by, at)
      SELECT id, $2, 'paid', 'x', $3, now() FROM subsidy_payment_order WHERE number = $1`;
    await expect(awarding.query(payment, [number, randomUUID(), awarding.account])).rejects.toMatchObject({
      driverError: breach('subsidy_payment_entered'),
    });
  });

  it('no award goes above its counter, whatever the program believes', async () => {
    const one = pool(100n);
    await awarding.granted(60n, [one]);
    const claim = await awarding.claim();
    const id = randomUUID();
    const award = `INSERT INTO subsidy_award (id, movement, claim_id, grant_id, amount, keys, form, acted_by, acted_by_person, at)
      VALUES ($1, 'grant', $2, $1, 41, $3, 'cash', $4, $4, now())`;
    await expect(awarding.query(award, [id, claim, [one.key], awarding.account])).rejects.toMatchObject({
      driverError: breach('subsidy_counter_within'),
    });
    await expect(awarding.query(award, [id, claim, ['nowhere'], awarding.account])).rejects.toMatchObject({
      driverError: breach('subsidy_award_counts'),
    });
  });
});

describe('an invoice', () => {
  const rest = async (claim: string, number: string) =>
    awarding.query(
      `INSERT INTO subsidy_claim_invoice (claim_id, matter, issuer_code, number, is_taken)
       VALUES ($1, 'purchase', '91110000MA0000002X', $2, false)`,
      [claim, number],
    );
  const become = (claim: string, state: string) =>
    awarding.query('UPDATE subsidy_claim SET state = $2, version = version + 1 WHERE id = $1', [claim, state]);

  it('is in two drafts, in one filed claim, and free again when that comes to nothing', async () => {
    const [first, second] = [await awarding.claim('draft'), await awarding.claim('draft')];
    const number = randomUUID();
    for (const claim of [first, second]) await rest(claim, number);
    const filed = await Promise.allSettled([become(first, 'filed'), become(second, 'filed')]);
    expect(filed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [winner, loser] = filed[0]?.status === 'fulfilled' ? [first, second] : [second, first];
    await expect(become(loser, 'filed')).rejects.toMatchObject({
      driverError: expect.objectContaining({ constraint: 'subsidy_claim_invoice_once' }),
    });
    await become(winner, 'withdrawn');
    await become(loser, 'filed');
    await expect(rest(loser, randomUUID())).rejects.toThrow('not changed');
  });
});
