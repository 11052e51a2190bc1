import { civilDateAt } from '../../src/core/calendar/index.js';
import { Erasing, wish } from '../erasure/support.js';
import { OpeningsFolder } from '../openings/support.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { DAY, Evaluating, outcome, qualification } from './support.js';

let whole: WholeApp;
let evaluating: Evaluating;
let erasing: Erasing;
const folder = temporaryFolder();

beforeAll(async () => {
  whole = await WholeApp.start();
  evaluating = await Evaluating.begin(whole, 1);
  erasing = new Erasing(whole, evaluating.road);
});
afterAll(async () => {
  await whole.close();
  folder.remove();
});

it('whoever signed is erased by two persons, and nothing else of a report ever is', async () => {
  const commission = await evaluating.commissioned();
  const id = (await expecting(201, evaluating.fileValue({ commission }))).text('id');
  await whole.settle();
  const index = await erasing.indexOf(`evaluation:${id}`, 'evaluation.filed');
  for (const field of ['conclusion', 'assumptions', 'value', 'recomputation']) {
    const refused = await erasing.second.client.post('/v1/salt-erasures', wish(index, { field }));
    expect(refused.status).toBeGreaterThanOrEqual(400);
  }
  await expecting(202, erasing.confirm(erasing.second, await erasing.requested(wish(index, { field: 'signatories' }))));
  await whole.settle();
  const { body } = await expecting(200, evaluating.holder.client.get(`/v1/evaluations/${id}`));
  expect([body['signatories'], body['value']]).toEqual([undefined, '894240.00']);
  const rest = await evaluating.query(
    "SELECT count(*)::int AS n FROM idempotency_record WHERE body::text LIKE '%评估师甲%'",
  );
  expect(rest).toEqual([{ n: 0 }]);
  // A report without signatories takes its place like any other.
  await expecting(201, evaluating.fileValue({ supersedes: id }, { signatories: null }));
  await whole.settle();
});

it('the audit of it all, with every opening, finds nothing, and the trail tells no value', async () => {
  await expecting(201, evaluating.file({ commission: await again() }));
  await whole.settle();
  const auditor = await whole.member(['auditor'], (await whole.party()).organisationId);
  const openings = new OpeningsFolder(whole, folder.path);
  const { file, lines, ...exported } = await openings.export(auditor.token);
  expect(exported).toMatchObject({ lost: 0, false: 0, erased: 1 });
  const fields = new Set(lines.map(({ field }) => field));
  for (const field of ['conclusion', 'assumptions', 'value', 'recomputation', 'signatories']) {
    expect(fields).toContain(field);
  }
  expect(await openings.audit(file)).toMatchObject({ findings: [] });
  const trail = await evaluating.query(
    "SELECT action, detail::text AS detail FROM audit_record WHERE action ~ '^(evaluation|evaluator)' ORDER BY 1",
  );
  expect(new Set(trail.map(({ action }) => action))).toEqual(
    new Set(['evaluation.commission-ended', 'evaluation.commissioned', 'evaluation.filed', 'evaluator.admit']),
  );
  expect(JSON.stringify(trail)).not.toMatch(/894240|质量良好/);
});

it('a filing on the last day of a qualification, which the ledger took on the next, is judged by its own day', async () => {
  const agency = await whole.party('样本测评有限公司');
  const other = evaluating.by(agency, await whole.member(['evaluator'], agency.organisationId));
  const today = civilDateAt(whole.clock.now());
  await expecting(201, other.admitted({ qualifications: [qualification({ validUntil: today })] }));
  const commission = (await expecting(201, other.commission(['quality']))).text('id');
  const id = (await expecting(201, other.file({ commission }, { baseDate: today }))).text('id');
  whole.clock.advance(DAY);
  await whole.settle();
  const [row] = await evaluating.query('SELECT filed_on::text, at FROM evaluation_report WHERE id = $1', [id]);
  expect(row).toEqual({ filed_on: today, at: whole.clock.now() });
  expect(await auditWhole(whole)).toEqual([]);
});

describe('rows that somebody changes behind the program’s back', () => {
  const STRANGER = '0b0b0b0b-1111-4222-8333-000000000001';
  const audited = async (sql: string): Promise<string[]> => {
    const [report] = await evaluating.query('SELECT id FROM evaluation_report WHERE supersedes IS NOT NULL');
    const id = String(report?.['id']);
    const filled = sql.replaceAll(':id', `'${id}'`);
    const off = 'ALTER TABLE evaluation_report DISABLE TRIGGER ALL; CREATE TABLE kept AS TABLE evaluation_report;';
    const on = `DELETE FROM evaluation_report; INSERT INTO evaluation_report SELECT * FROM kept; DROP TABLE kept;
      ALTER TABLE evaluation_report ENABLE TRIGGER ALL`;
    await evaluating.query(off);
    try {
      await evaluating.query(filled);
      const found = await auditWhole(whole);
      return found.map((one) => {
        const { code, subject = {}, row, table, params = {} } = Object(one);
        return JSON.stringify({ code, subject, row, table, params }).includes(STRANGER)
          ? `${code} stranger`
          : String(code);
      });
    } finally {
      await evaluating.query(on);
    }
  };

  it.each([
    [
      'another grade',
      'UPDATE evaluation_report SET grade = 5 WHERE id = (SELECT id FROM evaluation_report WHERE grade = 4 LIMIT 1)',
      'row-differs',
    ],
    ['a longer validity', "UPDATE evaluation_report SET valid_until = '2099-12-31' WHERE id = :id", 'row-differs'],
    ['another evaluator', "UPDATE evaluation_report SET evaluator_name = '他人' WHERE id = :id", 'row-differs'],
    [
      'another file',
      `UPDATE evaluation_report SET report_sha256 = 'sha256:${'f'.repeat(64)}' WHERE id = :id`,
      'row-differs',
    ],
    [
      'a longer qualification',
      `UPDATE evaluation_report SET qualification = jsonb_set(qualification, '{validUntil}', '"2099-12-31"') WHERE id = :id`,
      'row-differs',
    ],
    [
      'a report that supersedes nothing any more',
      'UPDATE evaluation_report SET supersedes = NULL WHERE id = :id',
      'row-differs',
    ],
    ['a report less', 'DELETE FROM evaluation_report WHERE id = :id', 'row-missing'],
    [
      'a report that was never filed',
      `INSERT INTO evaluation_report SELECT '${STRANGER}', commission_id, number, evaluation_type,
       evaluator_organisation_id, evaluator_name, evaluator_code, qualification, method, base_date, valid_until, grade,
       report_sha256, report_sm3, NULL, conclusion, assumptions, value, recomputation, signatories, filed_by, filer_ref, filed_on, at
       FROM evaluation_report WHERE id = :id`,
      'row-unexpected stranger',
    ],
  ])('show %s to the auditor', async (_, sql, code) => {
    expect(await audited(sql)).toEqual([code]);
  });
});

/** The first commission is ended, and another one given. */
async function again(): Promise<string> {
  const [open] = await evaluating.query("SELECT id FROM evaluation_commission WHERE state = 'open'");
  expect(outcome(await evaluating.endCommission(String(open?.['id'])))).toBe('201');
  return evaluating.commissioned();
}
