import { Erasing, wish } from '../erasure/support.js';
import { OpeningsFolder } from '../openings/support.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { Evaluating, outcome } from './support.js';

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

/** The first commission is ended, and another one given. */
async function again(): Promise<string> {
  const [open] = await evaluating.query("SELECT id FROM evaluation_commission WHERE state = 'open'");
  expect(outcome(await evaluating.endCommission(String(open?.['id'])))).toBe('201');
  return evaluating.commissioned();
}
