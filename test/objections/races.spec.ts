import { addDays, startOfDay } from '../../src/core/calendar/index.js';
import { WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { Objecting } from '../support/objecting.js';

const ROUNDS = 5;

let whole: WholeApp;
let objecting: Objecting;

beforeEach(async () => {
  whole = await WholeApp.start();
  objecting = await Objecting.begin(whole);
});
afterEach(() => whole.close());

const outcomes = (replies: readonly Reply[]) =>
  replies.map(({ status, body }) => (status < 300 ? String(status) : String(body['code']))).sort();

/** The entries about an application and its objections, in the order of the log. */
const kindsOf = async (applicationId: string): Promise<string[]> => {
  const rows = await whole.query(
    `SELECT s.kind FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
     WHERE s.order_key = $1 ORDER BY p.entry_index`,
    [`application:${applicationId}`],
  );
  return rows.map(({ kind }) => kind);
};

it('two objections at once both freeze the application', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const applicationId = await objecting.road.inPublicity();
    const about = `application:${applicationId}`;
    const replies = await Promise.all([objecting.raising(about), objecting.raising(about), objecting.raising(about)]);
    expect(outcomes(replies)).toEqual(['201', '201', '201']);
    const [row] = await whole.query('SELECT objections, state FROM application WHERE id = $1', [applicationId]);
    expect([row.state, row.objections.length]).toEqual(['objected', 3]);
  }
  await whole.settle();
  expect(await auditWhole(whole)).toEqual([]);
});

it('of two who decide at once one does', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = await objecting.objected();
    const etag = await objecting.etagOf(one.id);
    const body = (outcome: string) => ({ outcome, reasons: '一' });
    const { acceptor, issuer } = objecting.road.cast;
    const replies = await Promise.all([
      objecting.act(acceptor, one.id, 'resolutions', body('upheld'), etag),
      objecting.act(issuer, one.id, 'resolutions', body('dismissed'), etag),
    ]);
    const [done, refused] = outcomes(replies);
    expect(done).toBe('201');
    // Upheld first, the state refuses before anybody looks at the version.
    expect(['if-match-stale', 'objection-ended']).toContain(refused);
    const kinds = await whole.query(`SELECT kind FROM ledger_submission WHERE subject = $1`, [`objection:${one.id}`]);
    expect(kinds).toHaveLength(2);
  }
  await whole.settle();
  expect(await auditWhole(whole)).toEqual([]);
});

it('of a decision and a withdrawal by the applicant at once one comes first, and both agree on what became of it', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = await objecting.objected();
    const { filer } = objecting.road.cast;
    const [decided, withdrawn] = await Promise.all([
      objecting.resolve(one.id, 'upheld'),
      objecting.road.act(filer, one.applicationId, 'withdrawals', {}),
    ]);
    const state = await objecting.stateOf(one.applicationId);
    const { body } = await objecting.asObjector(one);
    if (decided.status === 201) {
      expect([withdrawn.body['code'], state, body['outcome']]).toEqual(['illegal-transition', 'terminated', 'upheld']);
    } else {
      expect([withdrawn.status, state, body['state']]).toEqual([201, 'withdrawn', 'lapsed']);
      expect(['objection-ended', 'if-match-stale']).toContain(decided.body['code']);
    }
  }
  await whole.settle();
  expect(await auditWhole(whole)).toEqual([]);
});

it('at midnight in Beijing either the objection or the end of publicity comes first, and never both', async () => {
  const ids = await Promise.all(Array.from({ length: ROUNDS }, () => objecting.road.inPublicity()));
  await whole.settle();
  const { body } = await objecting.road.cast.filer.client.get(`/v1/applications/${ids[0]}`);
  const midnight = startOfDay(addDays(Object(body['publicity']).endsOn, 1)).getTime();
  whole.clock.set(new Date(midnight - 1));
  await whole.runJob('publicity-clock');
  const inTime = await objecting.raised(`application:${ids[0]}`);
  whole.clock.set(new Date(midnight));
  const rest = ids.slice(1);
  const [, ...late] = await Promise.all([
    whole.runJob('publicity-clock'),
    ...rest.map((id) => objecting.raising(`application:${id}`)),
  ]);
  for (const reply of late) expect([reply.status, reply.body['code']]).toEqual([409, 'publicity-over']);
  await whole.runJob('publicity-clock');
  for (const id of rest) expect(await objecting.stateOf(id)).toBe('publicity-ended');
  expect(await objecting.stateOf(ids[0] ?? '')).toBe('objected');
  await expecting(201, objecting.resolve(inTime.id, 'dismissed'));
  await whole.runJob('publicity-clock');
  await whole.settle();
  expect((await kindsOf(ids[0] ?? '')).slice(-3)).toEqual(['objection.filed', 'objection.resolved', 'publicity.ended']);
  expect(await auditWhole(whole)).toEqual([]);
});

it('an objection that the ledger took only after midnight is dated anew, and before everything that follows it', async () => {
  const applicationId = await objecting.road.inPublicity();
  await whole.settle();
  whole.clock.set(new Date('2026-09-24T15:59:30.000Z'));
  const one = await objecting.raised(`application:${applicationId}`);
  whole.clock.set(new Date('2026-09-24T16:05:00.000Z'));
  await whole.runJob('publicity-clock');
  await whole.settle();
  const [row] = await whole.query('SELECT objections, state FROM application WHERE id = $1', [applicationId]);
  expect([row.state, row.objections]).toEqual(['objected', [{ id: one.id, filedOn: '2026-09-25' }]]);
  const seen = await objecting.decider.client.get(`/v1/objections/${one.id}`);
  expect(seen.body['due']).toMatchObject({ until: '2026-10-15' });
  await expecting(201, objecting.resolve(one.id, 'dismissed'));
  whole.clock.advance(120_000);
  await whole.settle();
  await whole.runJob('publicity-clock');
  await whole.settle();
  expect(await auditWhole(whole)).toEqual([]);
});
