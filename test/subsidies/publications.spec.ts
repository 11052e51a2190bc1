import { PublishPolicies } from '../../src/modules/subsidies/application/publish-policies.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { WholeApp } from '../support/app.js';
import { queryDatabase } from '../support/query.js';
import { auditWhole } from '../support/whole-audit.js';
import { setPolicy } from './settings-support.js';

jest.setTimeout(120_000);

let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start();
  const sourceDigest = `sha256:${'a'.repeat(64)}`;
  const day = { kind: 'publication', target: 'BDA-2025', value: '2025-09-01', ground: '管委会官网', sourceDigest };
  await setPolicy(whole, day);
  await whole.settle();
  await setPolicy(whole, { ...day, value: '2025-09-02' });
  await whole.settle();
});
afterAll(() => whole.close());

const codes = async () => (await auditWhole(whole)).map((found) => Object(found).code);
const query = (sql: string) => queryDatabase(whole.database, sql);

async function counted(): Promise<{ n: number; versions: number }> {
  const [row] = await query(
    'SELECT count(*)::int AS n, count(DISTINCT version)::int AS versions FROM subsidy_publication',
  );
  return { n: Number(row?.['n']), versions: Number(row?.['versions']) };
}

/** Somebody with the power to, who leaves everything as it was. */
async function tampered(change: string): Promise<readonly unknown[]> {
  await query('ALTER TABLE subsidy_publication DISABLE TRIGGER ALL');
  await query('CREATE TABLE kept AS TABLE subsidy_publication');
  try {
    await query(change);
    return await codes();
  } finally {
    await query('DELETE FROM subsidy_publication');
    await query('INSERT INTO subsidy_publication SELECT * FROM kept');
    await query('DROP TABLE kept');
    await query('ALTER TABLE subsidy_publication ENABLE TRIGGER ALL');
  }
}

it('every version that was published is as it stands in the registry', async () => {
  expect(await codes()).toEqual([]);
  expect(await counted()).toEqual({ n: 12, versions: 6 });
});

it('of several instances that start at once one publishes each version', async () => {
  const before = await counted();
  await query(`INSERT INTO subsidy_setting SELECT gen_random_uuid(), kind, target, version + 100, '"2025-10-10"', ground, source_digest,
    requested_by_account_id, requested_by_person_id, requested_by_person_ref,
    confirmed_by_account_id, confirmed_by_person_id, confirmed_by_person_ref, at
    FROM subsidy_setting ORDER BY version DESC LIMIT 1`);
  const publish = whole.app.get(PublishPolicies, { strict: false });
  const start = () => whole.app.get(UnitOfWork).run((tx) => publish.execute(tx));
  await Promise.all([start(), start(), start(), start()]);
  await whole.settle();
  expect(await counted()).toEqual({ n: before.n + 2, versions: before.versions + 1 });
  expect(await codes()).toEqual([]);
});

const ONE = `act_id = (SELECT act_id FROM subsidy_publication WHERE policy = 'BDA-2025' ORDER BY act_id LIMIT 1)`;

it.each([
  ['another day', `UPDATE subsidy_publication SET content = content || '{"publishedOn": "2020-01-01"}' WHERE ${ONE}`],
  [
    'a greater cap',
    `UPDATE subsidy_publication SET content = jsonb_set(content, '{rules,0,caps,0,amount}', '"1"') WHERE ${ONE}`,
  ],
  ['another version', `UPDATE subsidy_publication SET version = repeat('0', 32) WHERE ${ONE}`],
  ['another policy', `UPDATE subsidy_publication SET policy = 'BJ-DIGEST' WHERE ${ONE}`],
])('the audit finds %s', async (_name, change) => expect(await tampered(change)).toEqual(['row-differs']));

it('the audit finds a version that is missing, and one that was never published', async () => {
  expect(await tampered(`DELETE FROM subsidy_publication WHERE ${ONE}`)).toEqual(['row-missing']);
  const invented = `INSERT INTO subsidy_publication SELECT gen_random_uuid(), 'BDA-2026', version, centre, content, published_at
    FROM subsidy_publication WHERE ${ONE}`;
  expect(await tampered(invented)).toEqual(['row-unexpected']);
});
