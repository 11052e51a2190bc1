import { hash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { restoreBackup } from '../../src/cli/backup/restore-backup.js';
import { writeBackup } from '../../src/cli/backup/write-backup.js';
import type { Config } from '../../src/config/index.js';
import { StartupError } from '../../src/platform/startup/index.js';
import { WholeApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Road } from '../support/road.js';
import { describeSchema } from '../support/schema.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(120_000);

let whole: WholeApp;
let number: string;
let folder: ReturnType<typeof temporaryFolder>;
let target: TestDatabase;

beforeAll(async () => {
  whole = await WholeApp.start();
  const road = await Road.begin(whole);
  number = await road.published();
  await road.draft();
});
afterAll(() => whole.close());

beforeEach(async () => {
  folder = temporaryFolder();
  target = await createTestDatabase({ empty: true });
});
afterEach(async () => {
  folder.remove();
  await target.drop();
});

const quiet = () => {};
const inFolder = (...path: string[]) => join(folder.path, ...path);

const backup = (change: Partial<Config> = {}, plainKeys = false) =>
  writeBackup({
    config: { ...whole.config, ...change },
    ownerUrl: whole.database.ownerUrl,
    folder: inFolder('backup'),
    plainKeys,
    program: '0.0.0-test',
    progress: quiet,
  });

const restored = (): Config => ({
  ...whole.config,
  dataDirectory: inFolder('data'),
  databaseUrl: target.url,
  databaseOwnerUrl: target.ownerUrl,
});

const restore = () => restoreBackup({ config: restored(), folder: inFolder('backup'), progress: quiet });

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every row of every table, whether triggers work, and where every sequence stands. */
const contentOf = (url: string) =>
  withClient(url, async (client) => {
    const found: Record<string, unknown> = { schema: await describeSchema(client) };
    const { rows: tables } = await client.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
    for (const { name } of tables) {
      const { rows } = await client.query(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
      found[name] = rows.map(({ row }) => row);
    }
    found['sequences'] = (
      await client.query("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1")
    ).rows;
    found['triggers'] = (
      await client.query('SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1')
    ).rows;
    return found;
  });

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StartupError)) throw error ?? new Error('it was done');
  expect(error.zh).toMatch(/\p{Script=Han}/u);
  expect(`${error.zh}${error.en}`).not.toContain('\n');
  return `${error.code}: ${error.en}`;
};

/** Nothing was restored, not even in part. */
const requireUntouched = async (): Promise<void> => {
  expect(readdirSync(folder.path)).toEqual(['backup']);
  const tables = await withClient(target.ownerUrl, (client) =>
    client.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"),
  );
  expect(tables.rows).toEqual([]);
};

const modesOf = (path: string): Set<string> =>
  new Set(
    readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) => {
      const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
      return `${entry.isDirectory() ? 'folder' : 'file'} ${mode.toString(8)}`;
    }),
  );

describe('backup and restore', () => {
  it('bring back every row, sequence, trigger, right and file', async () => {
    await backup();
    expect(modesOf(folder.path)).toEqual(new Set(['folder 700', 'file 600']));
    await restore();
    const before = await contentOf(whole.database.ownerUrl);
    expect(await contentOf(target.ownerUrl)).toEqual(before);
    for (const path of [
      'keys.json',
      'keys/ledger.pem',
      'keys/public-pdf.pem',
      'keys/public-pdf.cert.pem',
      'keys/social-sm2.pem',
      'keys/offline/social-root.pem',
      'secrets/identity-document-key',
    ]) {
      expect(readFileSync(inFolder('data', path))).toEqual(readFileSync(join(whole.config.dataDirectory, path)));
    }
    const rights = 'SELECT relname, relacl::text FROM pg_class WHERE relacl IS NOT NULL ORDER BY 1';
    const rightsOf = (url: string) => withClient(url, async (client) => (await client.query(rights)).rows);
    expect(await rightsOf(target.ownerUrl)).toEqual(await rightsOf(whole.database.ownerUrl));
    await expect(
      withClient(target.ownerUrl, (client) => client.query('DELETE FROM ledger_checkpoint')),
    ).rejects.toThrow();
    const digest = await withClient(
      target.url,
      async (client) => (await client.query('SELECT sha256 FROM evidence_file')).rows,
    );
    expect(digest.length).toBeGreaterThan(4);
    for (const { sha256 } of digest) {
      expect(hash('sha256', readFileSync(inFolder('data', 'evidence', sha256.slice(0, 2), sha256)))).toBe(sha256);
    }
    expect(readdirSync(folder.path).sort()).toEqual(['backup', 'data']);
  });

  it('restores what the start and the verification accept', async () => {
    await backup();
    await restore();
    const { createApp } = await import('../../src/app.js');
    const { loadOrCreateKeys } = await import('../../src/platform/keys/index.js');
    const { pino } = await import('pino');
    const app = await createApp({
      config: restored(),
      database: { appUrl: target.url, ownerUrl: target.ownerUrl },
      keys: loadOrCreateKeys(inFolder('data')),
      clock: whole.clock,
      logger: pino({ level: 'silent' }),
    });
    try {
      await app.init();
      await app.getHttpAdapter().getInstance().ready();
      const { json, statusCode } = await app.inject({ method: 'GET', url: `/v1/verifications/${number}` });
      expect({ statusCode, verdict: json().verdict, memory: json().outsideMemory.state }).toEqual({
        statusCode: 200,
        verdict: 'valid',
        memory: 'none',
      });
    } finally {
      await app.close();
    }
  });

  it('take whatever else lies in the data folder, but not what belongs to the machine', async () => {
    const { dataDirectory } = whole.config;
    writeFileSync(join(dataDirectory, '.note'), 'a');
    writeFileSync(join(dataDirectory, '说明 (1).txt'), 'b');
    mkdirSync(join(dataDirectory, 'logs'), { recursive: true });
    writeFileSync(join(dataDirectory, 'logs', 'postgresql.log'), 'c');
    writeFileSync(join(dataDirectory, 'secrets', 'postgres-app.password'), 'd');
    await backup();
    await restore();
    expect(readFileSync(inFolder('data', '.note'), 'utf8')).toBe('a');
    expect(readFileSync(inFolder('data', '说明 (1).txt'), 'utf8')).toBe('b');
    expect(existsSync(inFolder('data', 'logs'))).toBe(false);
    expect(existsSync(inFolder('data', 'secrets', 'postgres-app.password'))).toBe(false);
  });

  it('backs up one moment, whatever happens meanwhile', async () => {
    const road = await Road.begin(whole);
    const growing = (async () => {
      for (let i = 0; i < 4; i += 1) {
        await road.submitted();
        await whole.settle();
      }
    })();
    await Promise.all([backup(), growing]);
    const { ledger } = await restore();
    expect(Number(ledger.size)).toBeGreaterThan(5);
  });
});

describe('a backup is refused', () => {
  it('into a folder that holds something, or is a file', async () => {
    mkdirSync(inFolder('backup'));
    writeFileSync(inFolder('backup', 'mine'), '');
    expect(await refusal(backup())).toMatch(/backup-target: .*is not empty; nothing was changed/);
    rmSync(inFolder('backup'), { recursive: true });
    writeFileSync(inFolder('backup'), 'mine');
    expect(await refusal(backup())).toContain('is not a folder');
    expect(readFileSync(inFolder('backup'), 'utf8')).toBe('mine');
  });

  it('with plain keys in production mode, unless they are asked for', async () => {
    expect(await refusal(backup({ mode: 'production' }))).toContain('backup-plain-keys');
    expect(readdirSync(folder.path)).toEqual([]);
    await backup({ mode: 'production' }, true);
    expect(readFileSync(inFolder('backup', 'data', 'keys', 'ledger.pem'), 'utf8')).toContain('PRIVATE KEY');
  });

  it('when an evidence file is damaged or missing', async () => {
    const [row] = await whole.query('SELECT sha256 FROM evidence_file LIMIT 1');
    const file = join(whole.config.dataDirectory, 'evidence', row.sha256.slice(0, 2), row.sha256);
    const bytes = readFileSync(file);
    try {
      writeFileSync(file, 'damaged');
      expect(await refusal(backup())).toContain(`${row.sha256} is damaged`);
      rmSync(file);
      expect(await refusal(backup())).toContain(`${row.sha256} that the database names is not there`);
      expect(readdirSync(folder.path)).toEqual([]);
    } finally {
      writeFileSync(file, bytes, { mode: 0o600 });
    }
  });

  it('of a database without a ledger', async () => {
    const request = {
      config: whole.config,
      folder: inFolder('backup'),
      plainKeys: false,
      program: 'x',
      progress: quiet,
    };
    expect(await refusal(writeBackup({ ...request, ownerUrl: target.ownerUrl }))).toContain('ledger-not-founded');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('where nothing can be written', async () => {
    if (process.getuid?.() === 0) return;
    chmodSync(folder.path, 0o500);
    expect(await refusal(backup())).toContain('cannot be written');
    chmodSync(folder.path, 0o700);
  });
});

describe('a restore is refused', () => {
  beforeEach(() => backup());

  /** A change to the manifest. */
  const editManifest = (edit: (manifest: { [name: string]: unknown }) => void) => {
    const path = inFolder('backup', 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    edit(manifest);
    writeFileSync(path, JSON.stringify(manifest));
  };
  /** Lets the list and the manifest agree with a file that was changed. */
  const legitimise = (path: string) => {
    const list = readFileSync(inFolder('backup', 'files.sha256'), 'utf8');
    const digest = hash('sha256', readFileSync(inFolder('backup', path)));
    const changed = list.replace(new RegExp(`^[0-9a-f]{64}  ${path}$`, 'm'), `${digest}  ${path}`);
    writeFileSync(inFolder('backup', 'files.sha256'), changed);
    editManifest((manifest) => {
      manifest['listSha256'] = hash('sha256', changed);
    });
  };

  it.each([
    [
      'a damaged file',
      () => writeFileSync(inFolder('backup/database/account.copy'), 'x'),
      'database/account.copy is damaged',
    ],
    [
      'a damaged key',
      () => writeFileSync(inFolder('backup/data/keys/ledger.pem'), 'x'),
      'data/keys/ledger.pem is damaged',
    ],
    [
      'a missing file',
      () => rmSync(inFolder('backup/database/certificate.copy')),
      'database/certificate.copy is missing',
    ],
    ['a damaged list', () => writeFileSync(inFolder('backup/files.sha256'), ''), 'files.sha256 is damaged'],
    ['no list', () => rmSync(inFolder('backup/files.sha256')), 'files.sha256 is damaged'],
    ['no manifest', () => rmSync(inFolder('backup/manifest.json')), 'has no manifest.json'],
    ['a damaged manifest', () => writeFileSync(inFolder('backup/manifest.json'), '{'), 'manifest.json is damaged'],
    [
      'another format',
      () => editManifest((manifest) => Object.assign(manifest, { version: 2 })),
      'is of format version 2',
    ],
    [
      'a newer program',
      () => editManifest((manifest) => Object.assign(manifest, { migrations: ['Future1900000000000'] })),
      'was made by version 0.0.0-test of the program',
    ],
    [
      'a table that nobody knows',
      () =>
        editManifest((manifest) => Object.assign(manifest, { tables: [{ name: 'x; --', columns: [], rows: '0' }] })),
      'manifest.json is damaged',
    ],
    [
      'another ledger than it names',
      () => editManifest((manifest) => Object.assign(Object(manifest['ledger']), { size: '1' })),
      'its ledger is not the one that manifest.json names',
    ],
  ])('with %s', async (_what, damage, sentence) => {
    damage();
    expect(await refusal(restore())).toContain(sentence);
    await requireUntouched();
  });

  it.each(['../../escape', 'data/../../../escape', '/etc/escape', 'other/file'])(
    'with the path %s in its list',
    async (path) => {
      const list = `${'0'.repeat(64)}  ${path}\n`;
      writeFileSync(inFolder('backup', 'files.sha256'), list);
      editManifest((manifest) => Object.assign(manifest, { listSha256: hash('sha256', list) }));
      expect(await refusal(restore())).toContain('files.sha256 is damaged');
      await requireUntouched();
    },
  );

  it('when its entries do not give the signed root, although every digest fits', async () => {
    const path = 'database/ledger_entry_bundle.copy';
    const bytes = readFileSync(inFolder('backup', path));
    const at = bytes.indexOf('"centre":"public"');
    expect(at).toBeGreaterThan(0);
    bytes.write('"centre":"pubLic"', at);
    writeFileSync(inFolder('backup', path), bytes);
    legitimise(path);
    expect(await refusal(restore())).toContain('the ledger is damaged');
    await requireUntouched();
  });

  it('into a data folder or a database that holds something', async () => {
    mkdirSync(inFolder('data'));
    writeFileSync(inFolder('data', 'mine'), '');
    expect(await refusal(restore())).toMatch(/data folder .* is not empty; nothing was changed/);
    rmSync(inFolder('data'), { recursive: true });
    await withClient(target.ownerUrl, (client) => client.query('CREATE TABLE mine (id int)'));
    expect(await refusal(restore())).toContain('the database is not empty (it holds mine)');
    expect(existsSync(inFolder('data'))).toBe(false);
  });
});
