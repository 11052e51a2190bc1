import { type WholeApp as Whole, WholeApp } from '../support/app.js';
import pg from 'pg';
import { queryDatabase, waitForLockWaiters } from '../support/query.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { Evaluating, outcome } from './support.js';

let whole: Whole;
let evaluating: Evaluating;

beforeAll(async () => {
  whole = await WholeApp.start();
  evaluating = await Evaluating.begin(whole, 6);
});
afterAll(() => whole.close());

/** Lets acts come to the point where so many wait for a lock, does the rest of the other's work, and lets go. */
async function holding<T>(
  lock: string,
  values: readonly unknown[],
  waiters: number,
  work: () => Promise<T>,
  rest?: string,
): Promise<T> {
  const holder = new pg.Client(whole.database.adminUrl);
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(lock, [...values]);
    const acts = work();
    await waitForLockWaiters(whole.database, waiters);
    if (rest !== undefined) await holder.query(rest, [...values]);
    await holder.query('COMMIT');
    return await acts;
  } finally {
    await holder.end();
  }
}

it('of reports that take the place of one at the same moment one does', async () => {
  const commission = await evaluating.commissioned();
  let latest = (await expecting(201, evaluating.file({ commission }))).text('id');
  for (let round = 0; round < 4; round += 1) {
    const replies = await Promise.all([1, 2, 3].map(() => evaluating.file({ supersedes: latest })));
    expect(replies.map(outcome).sort()).toEqual(['201', '409 evaluation-superseded', '409 evaluation-superseded']);
    latest = replies.find(({ status }) => status === 201)?.text('id') ?? '';
    await whole.settle();
  }
  expect(await evaluating.query('SELECT count(*)::int FROM evaluation_report')).toEqual([{ count: 5 }]);
  expect((await evaluating.shown()).filter(({ standing }) => standing === 'current')).toHaveLength(1);
});

it('of commissions of one evaluator at the same moment one is given', async () => {
  const one = evaluating.another();
  const replies = await Promise.all([1, 2, 3].map(() => one.commission()));
  expect(replies.map(outcome).sort()).toEqual(['201', '409 commission-open-already', '409 commission-open-already']);
});

it('of an end of the commission and a report at the same moment each sees the other', async () => {
  const one = evaluating.another();
  for (let round = 0; round < 4; round += 1) {
    const commission = await one.commissioned();
    const [ended, filed] = await holding(
      'SELECT 1 FROM certificate WHERE number = $1 FOR UPDATE',
      [one.number],
      2,
      () => Promise.all([one.endCommission(commission), one.file({ commission })]),
    );
    expect(outcome(ended)).toBe('201');
    expect(['201', '409 commission-ended']).toContain(outcome(filed));
    expect(outcome(await one.file({ commission }))).toBe('409 commission-ended');
  }
});

it('of a suspension and reports at the same moment no report comes after it', async () => {
  const one = evaluating.another();
  const commission = await one.commissioned();
  const path = `/v1/evaluators/${one.agency.uscc}/suspensions`;
  const asked = await expecting(202, one.officer.client.post(path, { ground: '样本' }));
  const [suspended, ...filed] = await Promise.all([
    one.confirm(asked),
    ...[1, 2, 3].map(() => one.file({ commission })),
  ]);
  expect(outcome(suspended)).toBe('201');
  for (const reply of filed) expect(['201', '409 evaluator-not-admitted']).toContain(outcome(reply));
  expect(outcome(await one.file({ commission }))).toBe('409 evaluator-not-admitted');
  await expecting(201, one.changed('reinstatements'));
});

it('a report waits for a suspension that is being confirmed, and is refused by it', async () => {
  const one = evaluating.another();
  const commission = await one.commissioned();
  const { organisationId } = one.agency;
  const suspended = `
    INSERT INTO evaluator_act SELECT gen_random_uuid(), organisation_id, version + 1, 'suspend', name, code, NULL, ground,
      centre, requested_by_account_id, requested_by_person_id, requested_by_person_ref, confirmed_by_account_id,
      confirmed_by_person_id, confirmed_by_person_ref, at
    FROM evaluator_act WHERE organisation_id = $1 ORDER BY version DESC LIMIT 1`;
  const lock = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 7302))';
  const filed = await holding(lock, [organisationId], 1, () => one.file({ commission }), suspended);
  expect(outcome(filed)).toBe('409 evaluator-not-admitted');
  await expecting(201, one.changed('reinstatements'));
});

it('of confirmations of two requests about one evaluator one counts', async () => {
  const path = `/v1/evaluators/${evaluating.agency.uscc}/suspensions`;
  const asked = await Promise.all(
    [1, 2].map(() => expecting(202, evaluating.officer.client.post(path, { ground: '样本' }))),
  );
  const replies = await Promise.all(asked.map((one) => evaluating.confirm(one)));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(replies.filter(({ status }) => status === 409)).toHaveLength(1);
  await whole.settle();
  expect(await auditWhole(whole)).toEqual([]);
});

describe('rows that stand behind entries', () => {
  const refused = (sql: string, as: 'app' | 'admin' = 'admin'): Promise<string> =>
    queryDatabase(whole.database, sql, [], as === 'app' ? whole.database.url : whole.database.adminUrl).then(
      () => 'done',
      (error: Error) => error.message,
    );
  const REST = `evaluator_organisation_id, evaluator_name, evaluator_code, qualification, method, base_date, valid_until,
    grade, report_sha256, report_sm3`;
  const LATEST = `FROM evaluation_report r WHERE NOT EXISTS (SELECT 1 FROM evaluation_report n WHERE n.supersedes = r.id)
    AND supersedes IS NOT NULL LIMIT 1`;
  const copy = (place: string, type = 'evaluation_type', day = 'base_date') => `
    INSERT INTO evaluation_report SELECT gen_random_uuid(), commission_id, number, ${type},
      ${REST.replace('base_date', day)}, ${place}, conclusion, assumptions, value, recomputation, signatories, filed_by,
      filer_ref, filed_on, at ${LATEST}`;

  it.each([
    ['other conclusion', "UPDATE evaluation_report SET conclusion = '优'", /append-only/],
    ['other value', 'UPDATE evaluation_report SET value = 7', /append-only|valued/],
    ['erasure without two persons', 'UPDATE evaluation_report SET signatories = NULL', /append-only/],
    ['other time of an entry in the log', "UPDATE evaluation_report SET at = at + interval '1 day'", /append-only/],
    ['report less', 'DELETE FROM evaluation_report', /refused/],
    ['empty table', 'TRUNCATE evaluation_report', /refused/],
    ['report without its entry', copy('NULL'), /without its entry/],
    ['second successor', copy('supersedes'), /superseded_once/],
    ['successor of another type', copy('id', "'security'"), /does not take the place|graded/],
    ['base date to come', copy('NULL', 'evaluation_type', "(at + interval '2 days')::date"), /not_ahead/],
    [
      'commission opened again',
      "UPDATE evaluation_commission SET state = 'open', ended_at = NULL, ended_by = NULL WHERE state = 'ended'",
      /append-only/,
    ],
    ['commission for other types', "UPDATE evaluation_commission SET evaluation_types = '{value}'", /append-only/],
    ['commission less', 'DELETE FROM evaluation_commission', /refused|violates/],
    ['evaluator readmitted', "UPDATE evaluator_act SET act = 'admit'", /refused|append-only/],
    ['evaluator less', 'DELETE FROM evaluator_act', /refused|append-only/],
    ['tie less', 'TRUNCATE evaluator_interest', /refused|append-only/],
  ])('take no %s, not even from whoever owns the database', async (_, sql, message) => {
    expect(await refused(sql)).toMatch(message);
  });

  it('the program has no right to change them', async () => {
    for (const sql of [
      "UPDATE evaluation_report SET conclusion = '优'",
      'DELETE FROM evaluation_report',
      "UPDATE evaluator_act SET act = 'admit'",
      'DELETE FROM evaluator_interest',
    ]) {
      expect(await refused(sql, 'app')).toMatch(/permission denied/);
    }
  });
});
