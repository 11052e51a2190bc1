import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { loadOrCreateKeys } from '../../src/platform/keys/index.js';
import { createTestDatabase } from '../support/database.js';
import { databasePid, isRunning, until } from '../support/processes.js';
import {
  ensureBuilt,
  type Finished,
  type RegistryProcess,
  runRegistry,
  startRegistryProcess,
} from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(120_000);
beforeAll(ensureBuilt);

let folder: ReturnType<typeof temporaryFolder>;
let data: string;
const running: RegistryProcess[] = [];
const openFolder = () => {
  folder = temporaryFolder();
  data = join(folder.path, 'data');
};
const removeFolder = () => folder.remove();
afterEach(async () => {
  await Promise.all(running.splice(0).map((registry) => registry.stop('SIGTERM')));
});

function serve(environment: Record<string, string> = {}): RegistryProcess {
  const registry = startRegistryProcess(['serve', '--data', data, '--port', '0'], environment);
  running.push(registry);
  return registry;
}

/** Expects one sentence in both languages, exit code 1 and nothing on standard output; gives the sentence. */
function sentence({ code, stdout, stderr }: Finished): string {
  expect(stderr).toMatch(/^错误：.*\p{Script=Han}.* \/ Error: .+\n$/u);
  expect(stderr.trim()).not.toContain('\n');
  expect(stdout).toBe('');
  expect(code).toBe(1);
  return stderr;
}

async function occupiedPort(): Promise<{ server: Server; port: string }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, port: String(typeof address === 'object' ? address?.port : '') };
}

describe('registry serve', () => {
  // One folder for all, because making a database takes a second; no test relies on what another left.
  beforeAll(openFolder);
  afterAll(removeFolder);

  it('starts, answers, stops everything at SIGTERM, and finds its keys again', async () => {
    const first = serve();
    const address = await first.ready;
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    const database = databasePid(data);
    const keys = readFileSync(join(data, 'keys.json'), 'utf8');
    const { code, stdout, stderr } = await first.stop('SIGTERM');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')[0]).toContain(address);
    expect(isRunning(database)).toBe(false);
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);

    const second = serve();
    await second.ready;
    expect(readFileSync(join(data, 'keys.json'), 'utf8')).toBe(keys);
    // The terminal and npm both pass on one Ctrl-C.
    second.child.kill('SIGINT');
    expect(await second.stop('SIGINT')).toMatchObject({ code: 0, stderr: '' });
  });

  it('stops at a signal during the start, leaving nothing behind', async () => {
    const registry = serve();
    await until(() => existsSync(join(data, 'postgres', 'postmaster.pid')));
    const database = databasePid(data);
    const { code, stderr } = await registry.stop('SIGTERM');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(isRunning(database)).toBe(false);
  });

  it('recovers by itself after kill -9 of the program', async () => {
    const first = serve();
    await first.ready;
    const orphan = databasePid(data);
    expect(await first.stop('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    expect(isRunning(orphan)).toBe(true);
    const second = serve();
    expect((await fetch(`${await second.ready}/health/ready`)).status).toBe(200);
    expect(isRunning(orphan)).toBe(false);
  });

  it('ends with one sentence when its database is killed', async () => {
    const registry = serve({ LOG_LEVEL: 'silent' });
    await registry.ready;
    process.kill(databasePid(data), 'SIGKILL');
    const { code, stderr } = await registry.finished;
    expect(stderr.split('\n')[0]).toMatch(/^错误：内置数据库意外停止.* \/ Error: .*ended unexpectedly/);
    expect(code).toBe(1);
  });

  it('refuses a second start on the same folder, and the first one goes on', async () => {
    const first = serve();
    const address = await first.ready;
    const second = sentence(await runRegistry(['serve', '--data', data, '--port', '0']));
    expect(second).toContain(`in use by another registry process (pid ${first.pid})`);
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  });
});

describe('registry serve refuses in one sentence', () => {
  beforeEach(openFolder);
  afterEach(removeFolder);

  it('a taken port, before it starts anything', async () => {
    const { server, port } = await occupiedPort();
    try {
      const answer = await runRegistry(['serve', '--data', data, '--port', port]);
      expect(sentence(answer)).toContain(`port ${port} on 127.0.0.1 is taken`);
      expect(existsSync(data)).toBe(false);
    } finally {
      server.close();
    }
  });

  it('a data folder that is a file, or below one, or cannot be written', async () => {
    writeFileSync(data, '');
    expect(sentence(await runRegistry(['serve', '--data', data, '--port', '0']))).toContain('is not a folder');
    expect(sentence(await runRegistry(['serve', '--data', join(data, 'x'), '--port', '0']))).toContain(
      'is not a folder',
    );
    if (process.platform !== 'linux') return;
    expect(sentence(await runRegistry(['serve', '--data', '/proc/registry', '--port', '0']))).toContain('not writable');
  });

  it('a database that is out of reach', async () => {
    const { server, port } = await occupiedPort();
    server.close();
    const url = `postgres://app:hunter2@127.0.0.1:${port}/registry`;
    const text = sentence(await runRegistry(['serve', '--data', data, '--port', '0'], { DATABASE_URL: url }));
    expect(text).toContain(`127.0.0.1:${port}/registry cannot be reached`);
    expect(text).not.toContain('hunter2');
  });

  it('a wrong key file and a wrong passphrase', async () => {
    const database = await createTestDatabase();
    try {
      const environment = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
      loadOrCreateKeys(folder.path, 'correct horse battery staple');
      const words = ['serve', '--data', folder.path, '--port', '0'];
      const wrong = { ...environment, REGISTRY_KEY_PASSPHRASE: 'wrong' };
      expect(sentence(await runRegistry(words, wrong))).toContain('the passphrase is wrong or the key is damaged');
      expect(sentence(await runRegistry(words, environment))).toContain('ledger.pem is encrypted');
      writeFileSync(join(folder.path, 'keys', 'ledger.pem'), 'nonsense');
      expect(sentence(await runRegistry(words, environment))).toContain('ledger.pem is damaged');
    } finally {
      await database.drop();
    }
  });

  it('too old a Node', async () => {
    const old = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
      const version = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout ?? '';
      return version !== '' && Number.parseInt(version, 10) < 24;
    });
    if (old === undefined) return;
    const text = sentence(await runRegistry(['serve', '--data', data], {}, old));
    expect(text).toContain('Node.js 24.11 or newer is needed');
  });

  it('every unsafe default of production mode, a sentence each', async () => {
    const { code, stdout, stderr } = await runRegistry(['serve', '--data', data], {
      REGISTRY_MODE: 'production',
      CHAIN_RPC_URL: '',
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const lines = stderr.trim().split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^错误：生产模式.* \/ Error: production mode/);
    expect(existsSync(data)).toBe(false);
  });
});

describe('registry', () => {
  it('ends quietly when nobody reads what it says', async () => {
    const registry = startRegistryProcess(['--help']);
    registry.child.stdout?.destroy();
    expect(await registry.finished).toMatchObject({ code: 0, signal: null, stderr: '' });
  });

  it('explains itself, and names what it does not know', async () => {
    const help = await runRegistry(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('serve');
    expect((await runRegistry(['serve', '--help'])).stdout).toContain('DATABASE_URL');
    expect(sentence(await runRegistry(['srve']))).toContain('没有“srve”这个命令');
    expect(sentence(await runRegistry(['serve', '--prot', '1']))).toContain("unknown option '--prot'");
    expect(sentence(await runRegistry(['serve', '--port', 'x']))).toContain('PORT must be an integer');
  });

  it('migrates down and up; with --json standard output is the answer alone', async () => {
    const database = await createTestDatabase();
    try {
      const environment = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
      const migrate = async (...words: string[]) => {
        const { code, stdout, stderr } = await runRegistry(['migrate', ...words, '--json'], environment);
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        return JSON.parse(stdout);
      };
      const down = await migrate('--down', 'all');
      expect(down).toMatchObject({ direction: 'down' });
      expect(await migrate()).toEqual({ direction: 'up', migrations: [...down.migrations].reverse() });
      expect(await migrate()).toEqual({ direction: 'up', migrations: [] });
      expect(sentence(await runRegistry(['migrate', '--down', '0'], environment))).toContain('positive number or all');
    } finally {
      await database.drop();
    }
  });
});
