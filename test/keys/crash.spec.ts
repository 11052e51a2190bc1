import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { rotateKey } from '../../src/cli/keys/change-keys.js';
import { loadKeys, settleKeys } from '../../src/cli/keys/load-keys.js';
import { KeyReplacement } from '../../src/platform/keys/index.js';
import { WholeApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/processes.js';
import { ensureBuilt, runRegistry, startRegistryProcess } from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(120_000);

const ROTATION = { reason: 'rotation' } as const;

describe('whatever files a kill leaves', () => {
  let whole: WholeApp;
  afterEach(() => whole.close());

  it.each(['ledger', 'social-entry', 'public-pdf'] as const)(
    'the start finds the one key of %s that is in force',
    async (name) => {
      whole = await WholeApp.start();
      const { config, database, clock } = whole;
      const folder = config.dataDirectory;
      const hasCertificate = name === 'public-pdf';
      const publicKey = () => {
        const { ledger, centres } = loadKeys(config);
        const keys = { ledger, 'social-entry': centres.social.entry, 'public-pdf': centres.public.pdf };
        return Buffer.from(keys[name]?.publicKey ?? []).toString('hex');
      };
      await whole.whileStopped(async () => {
        const spare = temporaryFolder();
        const save = (as: string) => cpSync(join(folder), join(spare.path, as), { recursive: true });
        const copy = (from: string, path: string, to = path) =>
          cpSync(join(spare.path, from, path), join(folder, to), { recursive: true });
        const old = publicKey();
        const waiting = await new KeyReplacement(folder, undefined).prepare(name, { now: clock.now(), sample: false });
        const next = Buffer.from(waiting.publicKey).toString('hex');
        // Before the commit: the ledger does not know the new key, and the old one goes on.
        expect(await settleKeys(config, database.url)).toEqual([]);
        expect(publicKey()).toBe(old);
        save('before');
        await rotateKey({ config, databaseUrl: database.url, clock }, { name, retirement: ROTATION });
        expect(publicKey()).toBe(next);
        save('after');
        const states: (() => void)[] = [
          () => {},
          () => copy('after', 'keys.json'),
          () => {
            copy('after', 'keys.json');
            mkdirSync(join(folder, 'keys', 'retired'));
          },
          () => {
            copy('after', 'keys.json');
            copy('after', 'keys/retired');
          },
          ...(hasCertificate
            ? [
                () => {
                  // The certificate of the new key has its name, and the key not yet.
                  copy('after', 'keys.json');
                  copy('after', 'keys/retired');
                  copy('after', `keys/${name}.cert.pem`);
                  rmSync(join(folder, 'keys', `${name}.next.cert.pem`));
                },
              ]
            : []),
          () => {
            // The name of the new key is there, and that of the waiting one not yet gone.
            copy('after', 'keys.json');
            copy('after', 'keys/retired');
            copy('after', `keys/${name}.pem`);
          },
        ];
        for (const state of states) {
          rmSync(join(folder, 'keys'), { recursive: true });
          copy('before', 'keys');
          copy('before', 'keys.json');
          state();
          expect(await settleKeys(config, database.url)).toEqual([name]);
          expect(publicKey()).toBe(next);
          expect(existsSync(join(folder, 'keys', `${name}.next.pem`))).toBe(false);
          const kept = readdirSync(join(folder, 'keys', 'retired'));
          const endings = hasCertificate ? ['cert.pem', 'pem'] : ['pem'];
          expect(kept).toEqual(endings.map((ending) => `${name}-${old.slice(0, 16)}.${ending}`));
          expect(readdirSync(join(folder, 'keys')).filter((one) => one.includes('.next.'))).toEqual([]);
          expect(await settleKeys(config, database.url)).toEqual([]);
        }
        spare.remove();
      });
      expect((await whole.client().get('/v1/ledger/checkpoints?limit=1')).status).toBe(200);
    },
  );
});

describe('an error after the commit', () => {
  let whole: WholeApp;
  afterEach(() => whole.close());

  it('loses neither key, and the next attempt finishes instead of making another', async () => {
    whole = await WholeApp.start();
    const { config, database, clock } = whole;
    const keys = join(config.dataDirectory, 'keys');
    await whole.whileStopped(async () => {
      const old = loadKeys(config).centres.public.entry.publicKey;
      // Where the old key is to be kept, there is no room.
      writeFileSync(join(keys, 'retired'), '');
      const place = { config, databaseUrl: database.url, clock };
      const wish = { name: 'public-entry', retirement: ROTATION } as const;
      await expect(rotateKey(place, wish)).rejects.toMatchObject({ code: 'data-directory' });
      rmSync(join(keys, 'retired'));
      const outcome = await rotateKey(place, wish);
      expect(outcome).toMatchObject({ finishedEarlier: true, indexes: [] });
      expect(loadKeys(config).centres.public.entry.publicKey).not.toEqual(old);
      const kept = readdirSync(join(keys, 'retired'));
      expect(kept).toEqual([`public-entry-${Buffer.from(old).toString('hex').slice(0, 16)}.pem`]);
    });
    const [row] = await whole.query("SELECT count(*)::int AS count FROM ledger_key WHERE purpose = 'entry'");
    expect(row.count).toBe(3);
  });
});

describe('a process that is killed', () => {
  let database: TestDatabase;
  let folder: ReturnType<typeof temporaryFolder>;
  let watcher: pg.Client;

  beforeAll(ensureBuilt, 120_000);
  beforeEach(async () => {
    database = await createTestDatabase();
    folder = temporaryFolder();
    watcher = new pg.Client(database.adminUrl);
    await watcher.connect();
  });
  afterEach(async () => {
    await watcher.end();
    await database.drop();
    folder.remove();
  });

  const environment = () => ({
    REGISTRY_DATA: folder.path,
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    PUBLIC_URL: 'https://registry.test',
    PORT: '0',
  });
  const vkeyOfRun = async (): Promise<string> => {
    const registry = startRegistryProcess(['serve'], environment());
    const address = await registry.ready;
    const lines = await (await fetch(`${address}/ledger/vkey`)).text();
    expect((await registry.stop()).code).toBe(0);
    return lines.split('\n')[0] ?? '';
  };
  const rotating = () => startRegistryProcess(['keys', 'rotate', 'ledger', '--json'], environment());
  const waitingFile = () => join(folder.path, 'keys', 'ledger.next.pem');
  const count = async (sql: string): Promise<number> => Number((await watcher.query(sql)).rows[0].count);

  it('before its commit leaves the old key, and the next attempt goes on', async () => {
    const old = await vkeyOfRun();
    const holder = new pg.Client(database.adminUrl);
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM ledger_head FOR UPDATE');
    const killed = rotating();
    const BLOCKED =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'registry keys' AND wait_event_type = 'Lock'";
    await until(async () => (await count(BLOCKED)) > 0);
    expect(existsSync(waitingFile())).toBe(true);
    await killed.stop('SIGKILL');
    await holder.end();
    expect(await vkeyOfRun()).toBe(old);
    const again = await runRegistry(['keys', 'rotate', 'ledger'], environment());
    expect([again.code, again.stderr]).toEqual([0, '']);
    expect(await vkeyOfRun()).not.toBe(old);
    expect(existsSync(waitingFile())).toBe(false);
  });

  it('right after its commit has the new key at the next start', async () => {
    const old = await vkeyOfRun();
    const killed = rotating();
    await until(async () => (await count("SELECT count(*) FROM ledger_key WHERE purpose = 'log'")) > 0);
    const { signal, code } = await killed.stop('SIGKILL');
    expect(signal === 'SIGKILL' || code === 0).toBe(true);
    const now = await vkeyOfRun();
    expect(now).not.toBe(old);
    expect(existsSync(waitingFile())).toBe(false);
    expect(await vkeyOfRun()).toBe(now);
    expect(await count("SELECT count(*) FROM ledger_key WHERE purpose = 'log'")).toBe(2);
  });

  it('is refused while the registry runs, in one sentence', async () => {
    const registry = startRegistryProcess(['serve'], environment());
    await registry.ready;
    const refused = await runRegistry(['keys', 'rotate', 'public-entry'], environment());
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/更换密钥前请先停止 .* stop it before keys are changed\n$/);
    await registry.stop();
  });
});
