import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { openedPages } from '../../src/modules/openings/application/opened-pages.js';
import { queryDatabase, waitForLockWaiters } from '../support/query.js';
import { Claiming, codeOf, VOUCHER_FACTS } from './claiming.js';

let claiming: Claiming;

beforeAll(async () => {
  claiming = await Claiming.begin();
});
afterAll(() => claiming.close());

const DAY = 86_400_000;
const asProgram = (sql: string, values: unknown[] = []) => claiming.whole.query(sql, values);
const asOwner = (sql: string, values: readonly unknown[] = []) => queryDatabase(claiming.whole.database, sql, values);
const reviewed = async (): Promise<string> => {
  const id = await claiming.computed({}, await claiming.another());
  await claiming.review(id);
  return id;
};
const DECIDE = `
  INSERT INTO subsidy_decision (id, claim_id, outcome, amount, computing_id, policy_version, facts, opinion, account_id,
    person_id, person_ref, at)
  SELECT $1, c.id, 'approved', 50000000, (SELECT id FROM subsidy_computing k WHERE k.claim_id = c.id ORDER BY version DESC LIMIT 1),
    c.policy_version, '{}', '同意', $3, $4, $5, now() FROM subsidy_claim c WHERE c.id = $2`;

describe('the database', () => {
  it.each(['subsidy_decision', 'subsidy_computing', 'subsidy_claim_fact', 'subsidy_claim_file', 'subsidy_claim_act'])(
    'lets nobody take anything from %s',
    async (table) => {
      await claiming.approved({}, await claiming.another());
      await expect(asProgram(`DELETE FROM ${table}`)).rejects.toThrow();
      await expect(asOwner(`DELETE FROM ${table}`)).rejects.toThrow('refuse');
      await expect(asOwner(`TRUNCATE ${table} CASCADE`)).rejects.toThrow();
    },
  );

  it.each(['amount = 1', "outcome = 'rejected', amount = NULL", "opinion = ''", 'person_id = gen_random_uuid()'])(
    'lets nobody set %s of a decision',
    async (change) => {
      await claiming.approved({}, await claiming.another());
      await expect(asOwner(`UPDATE subsidy_decision SET ${change}`)).rejects.toThrow('not changed');
    },
  );

  it('takes no decision by the person who reviewed, nor one without an entry', async () => {
    const id = await reviewed();
    const [first, second] = claiming.officers;
    const by = ({ accountId, personId, personRef }: typeof first) => [randomUUID(), id, accountId, personId, personRef];
    await expect(asProgram(DECIDE, by(first))).rejects.toMatchObject({ constraint: 'subsidy_decision_stands' });
    await expect(asProgram(DECIDE, by(second))).rejects.toMatchObject({ constraint: 'subsidy_decision_entered' });
  });

  it('takes no decision on a computing that was made again since', async () => {
    const id = await reviewed();
    await claiming.compute(id);
    const { accountId, personId, personRef } = claiming.officers[1];
    const decided = asProgram(DECIDE, [randomUUID(), id, accountId, personId, personRef]);
    await expect(decided).rejects.toMatchObject({ constraint: 'subsidy_decision_stands' });
  });

  it('lets no claim come to another organisation, rule or code', async () => {
    const id = await reviewed();
    for (const change of ["claimant_code = 'x'", "rule_id = 'x'", 'created_by = created_by, created_at = now()']) {
      const changed = asProgram(`UPDATE subsidy_claim SET ${change}, version = version + 1 WHERE id = $1`, [id]);
      await expect(changed).rejects.toThrow('not changed in this way');
    }
  });
});

/** Runs what must wait for an open transaction of somebody else's, which then ends. */
const whileHeld = async <T>(
  waiters: number,
  hold: (holder: pg.Client) => Promise<unknown>,
  work: () => readonly Promise<T>[],
): Promise<T[]> => {
  const holder = new pg.Client(claiming.whole.database.adminUrl);
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await hold(holder);
    const waiting = Promise.all(work());
    await waitForLockWaiters(claiming.whole.database, waiters);
    await holder.query('COMMIT');
    return await waiting;
  } finally {
    await holder.end();
  }
};

it('of claims of one enterprise that are decided at once, each sees what the one before it approved', async () => {
  const actor = await claiming.another();
  const ids: string[] = [];
  for (let each = 0; each < 3; each += 1) ids.push(await claiming.computed({}, actor));
  for (const id of ids) await claiming.review(id);
  const codes = await whileHeld(
    ids.length,
    (holder) => holder.query('SELECT pg_advisory_xact_lock(7473, 2)'),
    () => ids.map((id) => codeOf(claiming.decide(id))),
  );
  expect(codes.sort()).toEqual(['claim-compute-anew', 'claim-compute-anew', 'done']);
});

it('an invoice that another claim takes at the same moment is refused like every taken one', async () => {
  const invoices = [{ issuerCode: '91110000MA0000002B', number: '90000000000000000001' }];
  const drafted = async () => {
    const actor = await claiming.another();
    const { id } = await claiming.draft({ invoices }, actor);
    await claiming.attach(id, actor);
    return { id, actor };
  };
  const [first, second] = [await drafted(), await drafted()];
  const codes = await whileHeld(
    1,
    (holder) =>
      holder.query("UPDATE subsidy_claim SET state = 'filed', version = version + 1 WHERE id = $1", [first.id]),
    () => [codeOf(claiming.file(second.id, second.actor))],
  );
  expect(codes).toEqual(['claim-invoice-taken']);
});

it('an auditor opens what decisions commit to', async () => {
  const id = await claiming.approved({}, await claiming.another());
  await claiming.whole.settle();
  const wanted = { from: 0, to: 10_000, kinds: ['claim.decided'] as const };
  const [{ size }] = await asProgram('SELECT max(size)::int AS size FROM ledger_checkpoint');
  const fields = [];
  for await (const page of openedPages(claiming.whole.app.get(DataSource), { ...wanted, to: size })) {
    fields.push(...page.flatMap((entry) => entry.fields));
  }
  expect(new Set(fields.map(({ state }) => state))).toEqual(new Set(['opened']));
  const [{ computing_id: computing }] = await asProgram(
    'SELECT computing_id FROM subsidy_decision WHERE claim_id = $1',
    [id],
  );
  const facts = fields.filter(({ field }) => field === 'facts').map(({ opening }) => opening?.value);
  expect(facts).toContainEqual(expect.objectContaining({ computing }));
});

it('a long list of purchases is computed, and its used facts found, in good time', async () => {
  const { annualDataPurchaseAmount: _, ...subject } = VOUCHER_FACTS;
  const purchases = Array.from({ length: 5_000 }, () => ({
    settledOn: '2026-03-01',
    amount: '1.00',
    viaCompliantPlatform: true,
  }));
  const id = await claiming.computed({ facts: { ...subject, purchases } }, await claiming.another());
  const { computing } = await claiming.compute(id);
  expect(computing.answer.amount).toBe('500.00');
});

// The last of all: the day after, every session has ended.
it('what was filed in time and returned is still in time, and nothing new is', async () => {
  await claiming.set({ kind: 'window', target: 'BJ-FUND23-*', value: ['2026-09-01', '2026-09-18'] });
  const facts = { firstYearTradeAmount: '1000000.00', exchange: '北京国际大数据交易所', isFirstContract: true };
  const actor = await claiming.another();
  const id = await claiming.filed({ facts }, actor, 'BJ-FUND23-TRADE');
  await claiming.giveBack(id);
  const { id: later } = await claiming.draft({ facts }, actor, 'BJ-FUND23-TRADE');
  await claiming.attach(later, actor);
  claiming.whole.clock.advance(2 * DAY);
  expect(await codeOf(claiming.file(later, actor))).toBe('claim-policy-closed');
  expect(await codeOf(claiming.file(id, actor))).toBe('done');
  await claiming.findComplete(id);
  for (const fact of Object.keys(facts)) await claiming.confirm(id, fact);
  const { computing } = await claiming.compute(id);
  expect([computing.asOf, computing.answer.amount]).toEqual(['2026-09-18', '40000.00']);
});
