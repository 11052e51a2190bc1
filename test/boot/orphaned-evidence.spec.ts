import { createHash, randomUUID } from 'node:crypto';
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { digestOf } from '../../src/modules/identity/application/secrets.js';
import { sessionToken } from '../../src/modules/identity/domain/credential.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { someUscc } from '../support/identity.js';
import { until } from '../support/processes.js';
import { waitForLockWaiters } from '../support/query.js';
import { form } from '../support/registry-app.js';
import { ensureBuilt, type RegistryProcess, startRegistryProcess } from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(120_000);
beforeAll(ensureBuilt);

const BOUNDARY = 'boundary-7f3a';
const CONTENT = '尚未附入申请的材料';
const DIGEST = createHash('sha256').update(CONTENT).digest('hex');
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

let database: TestDatabase;
let admin: pg.Client;
let folder: ReturnType<typeof temporaryFolder>;
let running: RegistryProcess | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = temporaryFolder();
  admin = new pg.Client(database.adminUrl);
  await admin.connect();
});
afterAll(async () => {
  await running?.stop('SIGKILL');
  await admin.end();
  await database.drop();
  folder.remove();
});

const serve = async (): Promise<string> => {
  running = startRegistryProcess(['serve', '--data', folder.path, '--port', '0'], {
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    LOG_LEVEL: 'warn',
  });
  return running.ready;
};

/** A registrant's session, without his passwords. */
async function session(): Promise<string> {
  const [organisation, person, account] = [randomUUID(), randomUUID(), randomUUID()];
  const secret = randomUUID().replaceAll('-', '').padEnd(43, 'x');
  const token = sessionToken(secret);
  await admin.query(
    `INSERT INTO organisation (id, kind, name, type, uscc, created_at)
     VALUES ($1, 'participant', '样本', 'legal-person', $2, now())`,
    [organisation, someUscc()],
  );
  await admin.query('INSERT INTO person (id, person_ref, full_name, created_at) VALUES ($1, $1, $2, now())', [
    person,
    '样本',
  ]);
  await admin.query(
    `INSERT INTO account (id, username, username_key, person_id, organisation_id, roles, state, version, created_at)
     VALUES ($1, 'filer', 'filer', $2, $3, '{registrant}', 'active', 1, now())`,
    [account, person, organisation],
  );
  await admin.query(
    `INSERT INTO session (id, account_id, token_digest, password_only, created_at, expires_at, last_used_at)
     VALUES ($1, $2, $3, false, now(), now() + interval '1 hour', now())`,
    [randomUUID(), account, Buffer.from(digestOf(token))],
  );
  return token;
}

it('evidence whose process was killed before its row was committed goes at a later start', async () => {
  const address = await serve();
  const headers = { authorization: `Bearer ${await session()}` };
  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, type: string) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': type, 'idempotency-key': randomUUID() },
      body,
    });
  const draft = { centre: 'social', regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: {} };
  const created = await post('/v1/applications', JSON.stringify(draft), 'application/json');
  expect(created.status).toBe(201);
  const { id } = Object(await created.json());

  // The upload gets as far as its transaction, and no further.
  await admin.query('BEGIN');
  await admin.query('SELECT 1 FROM application WHERE id = $1 FOR UPDATE', [id]);
  const type = `multipart/form-data; boundary=${BOUNDARY}`;
  const body = new Uint8Array(form({ content: CONTENT }, BOUNDARY));
  const uploading = post(`/v1/applications/${id}/evidence-files`, body, type).catch(() => 'broken off');
  await waitForLockWaiters(database, 1);
  const blob = join(folder.path, 'evidence', DIGEST.slice(0, 2), DIGEST);
  expect(existsSync(blob)).toBe(true);
  await running?.stop('SIGKILL');
  expect(await uploading).toBe('broken off');
  await admin.query('ROLLBACK');

  await serve();
  expect((await admin.query('SELECT 1 FROM evidence_file')).rows).toEqual([]);
  expect(existsSync(blob)).toBe(true);
  await running?.stop('SIGKILL');
  utimesSync(blob, LONG_AGO, LONG_AGO);
  await serve();
  await until(() => !existsSync(blob));
  const stopped = await running?.stop('SIGTERM');
  expect(stopped?.code).toBe(0);
  expect(stopped?.stderr).toContain('evidence removed that nothing refers to');
  expect(stopped?.stderr).toContain(DIGEST);
});
