import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { encodeStatusList, statusBits } from '../../src/core/status-list/index.js';
import { auditRegistry, inlineReader, openSource } from '../../src/modules/auditing/index.js';
import { exportLedgerOf } from '../../src/modules/ledger/index.js';
import { WholeApp } from '../support/app.js';
import { Reporting } from '../resource-updates/support.js';
import { auditOf } from '../support/audit-of.js';
import { expecting, Road } from '../support/road.js';

jest.setTimeout(120_000);

/** Everything that an audit compares. */
const TABLES = [
  'certificate',
  'certificate_artefact',
  'application',
  'element_source',
  'resource_update',
  'resource_copy',
  'status_list',
  'ledger_submission',
  'ledger_place',
  'ledger_waiting',
];

let whole: WholeApp;
let intruder: pg.Client;
let folder: string;
const numbers: Record<'valid' | 'revoked' | 'suspended' | 'reinstated' | 'cancelled', string> = {
  valid: '',
  revoked: '',
  suspended: '',
  reinstated: '',
  cancelled: '',
};
let submitted: string;
/** The span of time in which an element has its source. */
let span: string;
/** Reports of a resource, oldest first, and copies of an element: one superseded, one ended, one that counts. */
let reports: readonly string[];
let copies: readonly string[];
const REASONS = { revocations: 'other', suspensions: 'other', reinstatements: 'other', cancellations: 'data-lost' };

beforeAll(async () => {
  whole = await WholeApp.start();
  const acts = {
    valid: [],
    revoked: ['revocations'],
    suspended: ['suspensions'],
    reinstated: ['suspensions', 'reinstatements'],
    cancelled: ['cancellations'],
  } as const;
  for (const name of ['valid', 'revoked', 'suspended', 'reinstated', 'cancelled'] as const) {
    // Each registration takes more days than a session lives.
    const road = await Road.begin(whole);
    numbers[name] = await road.published();
    for (const act of acts[name]) await expecting(201, road.changeStatus(numbers[name], act, REASONS[act]));
  }
  const road = await Road.begin(whole);
  submitted = await road.submitted();
  await road.draft();
  await reportAndCopy();
  await whole.settle();
  await makeArtefacts();
  intruder = new pg.Client(whole.database.adminUrl);
  await intruder.connect();
  await intruder.query('SET session_replication_role = replica');
  // Whoever owns the table gets rid of its checks.
  await intruder.query('ALTER TABLE certificate_artefact DROP CONSTRAINT certificate_artefact_sha256');
  await intruder.query('DROP INDEX element_source_current');
  await intruder.query('DROP INDEX resource_copy_current');
  for (const table of TABLES) await intruder.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
  folder = mkdtempSync(join(tmpdir(), 'audit-database-'));
  await exportLedgerOf(whole.database.url, { kind: 'folder', path: folder });
});

afterAll(async () => {
  await intruder.end();
  await whole.close();
  rmSync(folder, { recursive: true });
});

afterEach(async () => {
  for (const table of TABLES) {
    await intruder.query(`DELETE FROM ${table}`);
    await intruder.query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE TABLE kept_${table}`);
  }
});

async function reportAndCopy(): Promise<void> {
  const reporting = await Reporting.begin(whole);
  const { civil, police } = reporting;
  const element = await reporting.inventory.designated(civil);
  const ids = async (table: string) =>
    (await whole.query(`SELECT id FROM ${table} ORDER BY at, id`)).map(({ id }) => String(id));
  await reporting.reported(civil);
  const stated = async (readVersion: number) => {
    whole.clock.set(new Date(whole.clock.now().getTime() + 1_000));
    const { body } = await expecting(201, reporting.copy(police, civil, element, { readVersion }));
    return String(body['id']);
  };
  await stated(1);
  whole.clock.set(new Date(whole.clock.now().getTime() + 1_000));
  await reporting.reported(civil, 2);
  const second = await stated(2);
  await expecting(201, police.client.post(`/v1/resources/${police.resource}/copies/${second}/ends`));
  await stated(2);
  await whole.settle();
  const [source] = await whole.query('SELECT id FROM element_source');
  span = String(source.id);
  reports = await ids('resource_update');
  copies = await ids('resource_copy');
  expect([reports.length, copies.length]).toEqual([2, 3]);
}

/** Everything that is derived from the certificates; the job does nothing in a run after much has happened. */
async function makeArtefacts(): Promise<void> {
  for (let runs = 0; runs < 20; runs += 1) await whole.runJob('certificate-artefacts');
  const [{ kinds }] = await whole.query(
    'SELECT array_agg(DISTINCT kind ORDER BY kind) AS kinds FROM certificate_artefact WHERE number = $1',
    [numbers.valid],
  );
  expect(kinds).toEqual(['disclosure-seed', 'pdf', 'rdfc', 'sm2', 'summary']);
}

/** Puts the artefact of another certificate in the place of one, under its right digest. */
const exchanged = (kind: string) => `
  UPDATE certificate_artefact a SET content = b.content, sha256 = b.sha256 FROM certificate_artefact b
  WHERE a.number = '${numbers.valid}' AND b.number = '${numbers.revoked}' AND a.kind = '${kind}' AND b.kind = a.kind`;

const audit = () => auditOf(whole, folder);

const found = async () => (await audit()).findings.map(({ code, table, row }) => [code, table, row].join(' '));

it('what the registry holds is what its ledger says', async () => {
  const report = await audit();
  expect(report.findings).toEqual([]);
  expect(Number(report.checked.databaseRows)).toBeGreaterThan(40);
  expect(report.notChecked.map(({ rule }) => rule)).not.toContain('database-rows');
});

const list = (purpose: string, bits: readonly number[]) => `
  INSERT INTO status_list (name, centre, purpose, list_number, credential, covers_size, signed_at)
  SELECT name, centre, purpose, list_number,
    jsonb_set(credential::jsonb, '{credentialSubject,encodedList}', to_jsonb('${encodeStatusList(statusBits(bits))}'::text))::text,
    covers_size, signed_at
  FROM status_list WHERE name = 'social-${purpose}-1' ORDER BY id DESC LIMIT 1`;

it.each<[string, () => string, () => string[]]>([
  [
    'a revoked certificate made valid',
    () => `UPDATE certificate SET state = 'active' WHERE number = '${numbers.revoked}'`,
    () => [`row-differs certificate ${numbers.revoked}`],
  ],
  [
    'a cancelled one made revoked',
    () => `UPDATE certificate SET state = 'revoked' WHERE number = '${numbers.cancelled}'`,
    () => [`row-differs certificate ${numbers.cancelled}`],
  ],
  [
    'a valid one suspended',
    () => `UPDATE certificate SET state = 'suspended' WHERE number = '${numbers.valid}'`,
    () => [`row-differs certificate ${numbers.valid}`],
  ],
  [
    'a certificate moved to another place of the status lists',
    () => `UPDATE certificate SET status_index = 99 WHERE number = '${numbers.valid}'`,
    () => [`row-differs certificate ${numbers.valid}`],
  ],
  [
    'a certificate that is gone',
    () => `DELETE FROM certificate WHERE number = '${numbers.valid}'`,
    () => [`row-missing certificate ${numbers.valid}`],
  ],
  [
    'a certificate that was never issued',
    () => `INSERT INTO certificate SELECT 'SJ9999999999999', gen_random_uuid(), gen_random_uuid(), centre, organisation_id,
      issuer_person_id, 77, state, version, data_name, holder_name, valid_from, valid_until, credential
      FROM certificate WHERE number = '${numbers.valid}'`,
    () => ['row-unexpected certificate SJ9999999999999'],
  ],
  [
    'an application in another state',
    () => `UPDATE application SET state = 'accepted' WHERE id = '${submitted}'`,
    () => [`row-differs application ${submitted}`],
  ],
  [
    'an application said to be withheld from publicity',
    () => `UPDATE application SET is_publicity_withheld = true WHERE id = '${submitted}'`,
    () => [`row-differs application ${submitted}`],
  ],
  [
    'an application that is gone',
    () => `DELETE FROM application WHERE id = '${submitted}'`,
    () => [`row-missing application ${submitted}`],
  ],
  [
    'a source that is another',
    () => `UPDATE element_source SET department_uscc = (SELECT uscc FROM inventory_department
      WHERE uscc <> element_source.department_uscc LIMIT 1)`,
    () => [`row-differs element_source ${span}`],
  ],
  [
    'a source said to have ended',
    () => 'UPDATE element_source SET until_at = now(), until_act = gen_random_uuid()',
    () => [`row-differs element_source ${span}`, `row-differs element_source ${span}`],
  ],
  ['a source that is gone', () => 'DELETE FROM element_source', () => [`row-missing element_source ${span}`]],
  [
    'a source that was never designated',
    () => `INSERT INTO element_source (id, element_id, definition_version, resource_id, department_uscc, source_name,
        update_frequency, via, opened_by, from_at)
      SELECT '0b0b0b0b-1111-4222-8333-000000000001', element_id, definition_version, resource_id, department_uscc, source_name,
        update_frequency, via, opened_by, from_at - interval '1 day' FROM element_source`,
    () => ['row-unexpected element_source 0b0b0b0b-1111-4222-8333-000000000001'],
  ],
  [
    'a report of more rows',
    () => `UPDATE resource_update SET rows = rows + 1 WHERE id = '${reports[1]}'`,
    () => [`row-differs resource_update ${reports[1]}`],
  ],
  [
    'a report of other content',
    () =>
      `UPDATE resource_update SET content_digest = jsonb_set(content_digest, '{sha256}', '"sha256:${'f'.repeat(64)}"')
       WHERE id = '${reports[0]}'`,
    () => [`row-differs resource_update ${reports[0]}`],
  ],
  [
    'a report said to come from a profile, an hour earlier',
    () =>
      `UPDATE resource_update SET profile_digest = content_digest, data_time = data_time - interval '1 hour'
       WHERE id = '${reports[1]}'`,
    () => [`row-differs resource_update ${reports[1]}`, `row-differs resource_update ${reports[1]}`],
  ],
  [
    'a report that is gone',
    () => `DELETE FROM resource_update WHERE id = '${reports[1]}'`,
    () => [`row-missing resource_update ${reports[1]}`],
  ],
  [
    'a report that was never made',
    () => `INSERT INTO resource_update SELECT '0b0b0b0b-1111-4222-8333-000000000002', resource_id, resource_code, source_code,
      3, data_time, rows, schema_digest, content_digest, columns, update_frequency, profile_digest, reported_by, at
      FROM resource_update WHERE id = '${reports[1]}'`,
    () => ['row-unexpected resource_update 0b0b0b0b-1111-4222-8333-000000000002'],
  ],
  [
    'a copy that read another version',
    () => `UPDATE resource_copy SET read_version = 1 WHERE id = '${copies[2]}'`,
    () => [`row-differs resource_copy ${copies[2]}`],
  ],
  [
    'a copy that ended said to have been superseded',
    () => `UPDATE resource_copy SET ending = 'superseded' WHERE id = '${copies[1]}'`,
    () => [`row-differs resource_copy ${copies[1]}`],
  ],
  [
    'a copy that counts again',
    () => `UPDATE resource_copy SET ending = NULL, ended_by = NULL, ended_at = NULL WHERE id = '${copies[1]}'`,
    () => Array.from({ length: 3 }, () => `row-differs resource_copy ${copies[1]}`),
  ],
  [
    'a copy that is gone',
    () => `DELETE FROM resource_copy WHERE id = '${copies[0]}'`,
    () => [`row-missing resource_copy ${copies[0]}`],
  ],
  [
    'two submissions with each other’s index',
    () => 'UPDATE ledger_place SET entry_index = 1005 - entry_index WHERE entry_index IN (2, 3)',
    () => [],
  ],
  [
    'a submission of another kind',
    () =>
      "UPDATE ledger_submission SET kind = 'certificate.revoked' WHERE id = (SELECT submission_id FROM ledger_place WHERE entry_index = 6)",
    () => ['row-differs ledger_submission entry_index 6'],
  ],
  [
    'a submission that is gone',
    () => 'DELETE FROM ledger_submission WHERE id = (SELECT submission_id FROM ledger_place WHERE entry_index = 7)',
    () => ['row-missing ledger_submission entry_index 7'],
  ],
  [
    'a signed list without a revocation',
    () => list('revocation', [4]),
    () => [`row-differs status_list social-revocation-1 bit 1 (${numbers.revoked})`],
  ],
  [
    'a signed list without a cancellation',
    () => list('revocation', [1]),
    () => [`row-differs status_list social-revocation-1 bit 4 (${numbers.cancelled})`],
  ],
  [
    'a signed list with a suspension too many, of nobody',
    () => list('suspension', [2, 500]),
    () => ['row-differs status_list social-suspension-1 bit 500'],
  ],
  [
    'a list that cannot be read',
    () => list('suspension', [2]).replace(/'u[^']*'/, "'u!'"),
    () => ['row-unreadable status_list social-suspension-1'],
  ],
  [
    'a list that is gone',
    () => "DELETE FROM status_list WHERE name = 'social-revocation-1'",
    () => ['row-missing status_list social-revocation-1'],
  ],
  [
    'a credential that says something else',
    () =>
      `UPDATE certificate SET credential = replace(credential, '"storage":"', '"storage":"不') WHERE number = '${numbers.valid}'`,
    () => [`row-differs certificate ${numbers.valid}`],
  ],
  [
    'a credential that cannot be read',
    () => `UPDATE certificate SET credential = '{' WHERE number = '${numbers.valid}'`,
    () => [`row-unreadable certificate ${numbers.valid}`],
  ],
  [
    'a PDF with a byte more',
    () =>
      `UPDATE certificate_artefact SET content = content || 'x'::bytea WHERE number = '${numbers.valid}' AND kind = 'pdf'`,
    () => [`row-differs certificate_artefact ${numbers.valid} pdf`],
  ],
  [
    'a summary with a digest that is not its own',
    () => `UPDATE certificate_artefact SET sha256 = 'sha256:0' WHERE number = '${numbers.valid}' AND kind = 'summary'`,
    () => [`row-differs certificate_artefact ${numbers.valid} summary`],
  ],
  ...['summary', 'rdfc', 'sm2'].map((kind): [string, () => string, () => string[]] => [
    `another certificate’s ${kind}`,
    () => exchanged(kind),
    () => [`row-differs certificate_artefact ${numbers.valid} ${kind}`],
  ]),
  [
    'a twin that cannot be read',
    () =>
      `UPDATE certificate_artefact SET content = '{}', sha256 = 'sha256:' || encode(sha256('{}'), 'hex')
       WHERE number = '${numbers.valid}' AND kind = 'rdfc'`,
    () => [`row-unreadable certificate_artefact ${numbers.valid} rdfc`],
  ],
  [
    'a seed of a certificate that was never issued',
    () =>
      `INSERT INTO certificate_artefact SELECT 'SJ9999999999999', kind, sha256, content, made_at FROM certificate_artefact
       WHERE number = '${numbers.valid}' AND kind = 'disclosure-seed'`,
    () => ['row-unexpected certificate_artefact SJ9999999999999 disclosure-seed'],
  ],
])('%s is found at its row', async (name, damage, expected) => {
  await intruder.query(damage());
  if (name.startsWith('two submissions')) {
    await intruder.query('UPDATE ledger_place SET entry_index = entry_index - 1000 WHERE entry_index >= 1000');
    const findings = await found();
    expect(new Set(findings)).toEqual(
      new Set(['row-differs ledger_submission entry_index 2', 'row-differs ledger_submission entry_index 3']),
    );
    return;
  }
  expect(await found()).toEqual(expected());
});

it('rows with acts that are still to be published are left out, and counted', async () => {
  await intruder.query(
    `WITH revoked AS (
       SELECT id, at, order_key FROM ledger_submission
       WHERE subject = 'certificate:${numbers.revoked}' AND kind = 'certificate.revoked'
     ), gone AS (DELETE FROM ledger_place p USING revoked r WHERE p.submission_id = r.id)
     INSERT INTO ledger_waiting (submission_id, at, order_key, entry) SELECT id, at, order_key, 'x' FROM revoked`,
  );
  await intruder.query(`UPDATE certificate SET state = 'suspended' WHERE number = '${numbers.revoked}'`);
  const report = await audit();
  expect(report.findings.map(({ table }) => table)).toEqual(['ledger_submission']);
  expect(report.notChecked).toContainEqual({ rule: 'database-rows', count: 10, needs: 'settled-rows' });
});

it('a database that holds no registry says so', async () => {
  const trust = {
    checkpoints: { policy: { logs: [], witnesses: [], groups: [], quorum: 'none' } },
    keys: { roots: {}, retired: [] },
  };
  const source = await openSource(folder);
  const order = {
    source,
    trust,
    signatures: false,
    openings: [],
    progress: () => {},
    now: () => new Date(),
    readerFor: inlineReader,
  };
  const url = whole.database.adminUrl.replace(/\/[^/]+$/, '/postgres');
  await expect(auditRegistry({ ...order, databaseUrl: url })).rejects.toMatchObject({ code: 'audit-database' });
  await expect(auditRegistry({ ...order, databaseUrl: 'postgres://x@127.0.0.1:1/x' })).rejects.toMatchObject({
    code: 'database-unreachable',
  });
});
