import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { openedPages } from '../../src/modules/openings/application/opened-pages.js';
import type { Party } from '../support/app.js';
import { queryDatabase } from '../support/query.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { Claiming } from './claiming.js';
import { Granting, outcome } from './granting.js';

jest.setTimeout(300_000);

/** The yearly pool of data vouchers, and the most of it for one enterprise: 100,000,000 and 1,000,000 yuan. */
const POOL_FEN = 10_000_000_000n;
const CAP_FEN = 100_000_000n;
const POOL = 'BDA-2025/pool/BDA-8-VOUCHER/2026';

let claiming: Claiming;
let granting: Granting;

beforeAll(async () => {
  claiming = await Claiming.begin();
  granting = await Granting.begin(claiming.whole);
});
afterAll(() => claiming.close());

const used = async (key: string): Promise<bigint> => {
  const [row] = await claiming.whole.query('SELECT used::text FROM subsidy_counter WHERE key = $1', [key]);
  return BigInt(row?.used ?? 0);
};
const awarded = async (amount: bigint, party: Party, year = 2026): Promise<string> =>
  (await expecting(201, granting.grant(await granting.approved({ party, amount, year })))).text('id');
const tampered = (sql: string): Promise<unknown> =>
  queryDatabase(
    claiming.whole.database,
    `SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`,
    [],
    claiming.whole.database.adminUrl,
  );

it('what came back is granted again once its entry has a place, so that no replay finds a cap exceeded', async () => {
  const { whole } = claiming;
  const enterprise = await whole.party();
  const first = await awarded(CAP_FEN, enterprise);
  await whole.settle();
  const second = await granting.approved({ party: enterprise, amount: CAP_FEN });
  await whole.settle();
  await expecting(201, granting.move(first, 'releases', { reason: 'renounced' }));
  // The ledger takes nothing that is two minutes old: the release is made again, behind whatever came meanwhile.
  whole.clock.advance(120_000);
  expect(outcome(await granting.grant(second))).toBe('409 award-nothing-left');
  await whole.settle();
  await expecting(201, granting.grant(second));
  await whole.settle();
  expect(await auditWhole(whole)).toEqual([]);
});

it('grants, payments and returns that the ledger takes late are made again, with other times and nothing else', async () => {
  const { whole } = claiming;
  const enterprise = await whole.party();
  const award = await awarded(10_000n, enterprise);
  const number = (await expecting(201, granting.order(award, '60.00'))).text('number');
  await expecting(201, granting.paid(number, '20260918-A7'));
  await expecting(201, granting.move(award, 'claw-backs', { amount: '10.00', reason: 'other', explanation: '李四' }));
  await expecting(201, granting.move(award, 'releases', { reason: 'renounced', explanation: '王五来函' }));
  whole.clock.advance(120_000);
  await whole.settle();
  const rows = await whole.query(
    `SELECT s.kind, p.entry_index::int AS index, s.at = coalesce(a.at, y.at) AS same
     FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id LEFT JOIN subsidy_award a ON a.id = s.act_id
       LEFT JOIN subsidy_payment y ON y.act_id = s.act_id
     WHERE s.subject = $1 ORDER BY p.entry_index`,
    [`grant:${award}`],
  );
  const kinds = ['subsidy.granted', 'subsidy.paid', 'subsidy.clawed-back', 'subsidy.released'];
  expect(rows.map(({ kind, same }) => [kind, same])).toEqual(kinds.map((kind) => [kind, true]));
  const [{ index: from }, , , { index: last }] = rows;
  const opened: unknown[] = [];
  const wanted = { from, to: last + 1, kinds: ['subsidy.paid', 'subsidy.clawed-back', 'subsidy.released'] as const };
  for await (const page of openedPages(whole.app.get(DataSource), wanted)) {
    opened.push(
      ...page.flatMap(({ fields }) => fields.map(({ field, state, opening }) => [field, state, opening?.value])),
    );
  }
  expect(opened).toEqual([
    ['payment', 'opened', { number, payeeAccount: '样本银行 6222 0000', bankReference: '20260918-A7' }],
    ['explanation', 'opened', '李四'],
    ['explanation', 'opened', '王五来函'],
  ]);
  expect(await auditWhole(whole)).toEqual([]);
});

it('200 grants at once on one pool, with payments that fail in between: never above it, and not a fen stranded', async () => {
  const { whole } = claiming;
  const before = await used(POOL);
  const claims = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const party = await whole.party();
      return granting.approved({ party, amount: 75_000_000n + BigInt(index) });
    }),
  );
  await whole.settle();
  // One in four accounts is closed: nothing is paid, and the grant is given back.
  const pursue = async (claim: string, index: number): Promise<string> => {
    const granted = await granting.grant(claim);
    if (granted.status !== 201) return outcome(granted);
    const award = granted.text('id');
    const number = (await expecting(201, granting.order(award))).text('number');
    if (index % 4 !== 0) return outcome(await granting.paid(number));
    await expecting(201, granting.failed(number));
    return outcome(await granting.move(award, 'releases', { reason: 'not-payable' }));
  };
  const outcomes = await Promise.all(claims.map(pursue));
  expect(new Set(outcomes)).toEqual(new Set(['201', '409 award-nothing-left']));
  expect(await used(POOL)).toBeLessThanOrEqual(POOL_FEN);
  await whole.settle();
  const left = claims.filter((_, index) => outcomes[index] !== '201');
  const again = await Promise.all(left.map((claim) => granting.grant(claim)));
  expect(new Set(again.map(outcome))).toEqual(new Set(['201', '409 award-nothing-left']));
  // There were claims for half as much again as there is money.
  expect(await used(POOL)).toBe(POOL_FEN);
  expect(before).toBeLessThan(POOL_FEN / 10n);
  await whole.settle();
  expect(await auditWhole(whole)).toEqual([]);
});

describe('whatever happens', () => {
  const step = fc.record({
    what: fc.constantFrom(
      'grant',
      'grant',
      'order',
      'order',
      'paid',
      'failed',
      'claw-backs',
      'releases',
      'time',
      'rest',
    ),
    who: fc.nat(2),
    which: fc.nat(50),
    fen: fc.bigInt(1n, CAP_FEN),
    year: fc.constantFrom(2024, 2025),
    rule: fc.constantFrom('BDA-8-VOUCHER', 'BDA-9-DATASET', 'BDA-1-INS50', 'BDA-1-INS60', 'BDA-12-ASSESS'),
  });

  it('no award is above a cap, the audit is clean and the replay finds nothing', async () => {
    const { whole } = claiming;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 45 }), async (history) => {
        const parties = await Promise.all([1, 2, 3].map(() => whole.party()));
        const awards: string[] = [];
        const orders: string[] = [];
        const statuses = new Set<number>();
        for (const { what, who, which, fen, year, rule } of history) {
          const [award, number] = [awards[which % (awards.length || 1)], orders[which % (orders.length || 1)]];
          const yuan = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
          const party = parties[who];
          if (what === 'rest') await whole.settle();
          if (what === 'time') whole.clock.advance(90_000);
          if (what === 'grant' && party !== undefined) {
            const reply = await granting.grant(await granting.approved({ party, amount: fen, rule, year }));
            if (reply.status === 201) awards.push(reply.text('id'));
            statuses.add(reply.status);
          }
          if (what === 'order' && award !== undefined) {
            const reply = await granting.order(award, which % 3 === 0 ? yuan : undefined);
            if (reply.status === 201) orders.push(reply.text('number'));
            statuses.add(reply.status);
          }
          if (what === 'paid' && number !== undefined) statuses.add((await granting.paid(number)).status);
          if (what === 'failed' && number !== undefined) statuses.add((await granting.failed(number)).status);
          if ((what === 'claw-backs' || what === 'releases') && award !== undefined) {
            const amount = which % 3 === 0 ? { amount: yuan } : {};
            statuses.add((await granting.move(award, what, { ...amount, reason: 'other' })).status);
          }
        }
        expect([...statuses].filter((status) => status !== 201 && status !== 409)).toEqual([]);
        await whole.settle();
        expect(await auditWhole(whole)).toEqual([]);
        const over = await whole.query(
          `SELECT k.key FROM subsidy_award a CROSS JOIN LATERAL unnest(a.keys) AS k (key) JOIN subsidy_counter c ON c.key = k.key
           GROUP BY k.key, c.allowed, c.used
           HAVING sum(CASE a.movement WHEN 'grant' THEN a.amount ELSE -a.amount END) NOT BETWEEN 0 AND c.allowed
             OR sum(CASE a.movement WHEN 'grant' THEN a.amount ELSE -a.amount END) <> c.used`,
        );
        expect(over).toEqual([]);
      }),
      { seed: 20_260_918, numRuns: 6 },
    );
  });
});

describe('behind the back of the ledger', () => {
  let award: string;

  beforeAll(async () => {
    award = await awarded(5_000n, await claiming.whole.party(), 2023);
    const number = (await expecting(201, granting.order(award, '20.00'))).text('number');
    await expecting(201, granting.paid(number, randomUUID()));
    await expecting(201, granting.move(award, 'claw-backs', { amount: '5.00', reason: 'other' }));
    await claiming.whole.settle();
  });

  it.each([
    ['subsidy_award', "UPDATE subsidy_award SET amount = amount + 1 WHERE id = '$'", 'amount = amount - 1'],
    ['subsidy_award', "UPDATE subsidy_award SET form = 'cash' WHERE id = '$'", "form = 'voucher'"],
    [
      'subsidy_award',
      "UPDATE subsidy_award SET reason = 'x' WHERE grant_id = '$' AND movement <> 'grant'",
      "reason = 'other'",
    ],
    [
      'subsidy_payment_order',
      "UPDATE subsidy_payment_order SET amount = amount + 1 WHERE grant_id = '$'",
      'amount = amount - 1',
    ],
    [
      'subsidy_decision',
      "UPDATE subsidy_decision SET amount = amount + 1 WHERE claim_id = (SELECT claim_id FROM subsidy_award WHERE id = '$')",
      'amount = amount - 1',
    ],
    ['subsidy_counter', `UPDATE subsidy_counter SET used = used - 1 WHERE key = '${POOL}'`, 'used = used + 1'],
  ])('a row of %s that was changed is found', async (_, sql, back) => {
    const change = sql.replace('$', award);
    await tampered(change);
    const found = await auditWhole(claiming.whole);
    await tampered(change.replace(/SET \w+ = .*? WHERE/, `SET ${back} WHERE`));
    expect(found).toContainEqual(expect.objectContaining({ code: 'row-differs' }));
    expect(await auditWhole(claiming.whole)).toEqual([]);
  });

  it('a grant taken out of the pool that it was made of is found, and a total that is gone', async () => {
    const pool = 'BDA-2025/pool/BDA-8-VOUCHER/2023';
    // Counters and rows agree with each other; the ledger says otherwise.
    const move = (keys: string, sign: '+' | '-') =>
      tampered(`UPDATE subsidy_award SET keys = ${keys} WHERE grant_id = '${award}';
        UPDATE subsidy_counter SET used = used ${sign} 4500 WHERE key = '${pool}'`);
    await move(`array_remove(keys, '${pool}')`, '-');
    const moved = await auditWhole(claiming.whole);
    await tampered(`UPDATE subsidy_counter SET key = 'x' WHERE key = '${pool}'`);
    const gone = await auditWhole(claiming.whole);
    await tampered(`UPDATE subsidy_counter SET key = '${pool}' WHERE key = 'x'`);
    await move(`array_append(keys, '${pool}')`, '+');
    expect(moved).toContainEqual(expect.objectContaining({ code: 'row-differs' }));
    expect(gone).toContainEqual(expect.objectContaining({ code: 'row-missing' }));
    expect(await auditWhole(claiming.whole)).toEqual([]);
  });
});
