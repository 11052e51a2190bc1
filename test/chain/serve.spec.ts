import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, until } from '../support/processes.js';
import {
  ensureBuilt,
  type Finished,
  type RegistryProcess,
  runRegistry,
  startRegistryProcess,
} from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(180_000);
beforeAll(ensureBuilt);

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const running: RegistryProcess[] = [];
afterAll(async () => {
  await Promise.all(running.map((registry) => registry.stop('SIGTERM')));
  folder.remove();
});

/** The embedded chain: what no setting gives. */
const EMBEDDED = { CHAIN_RPC_URL: '', REGISTRY_KEY_PASSPHRASE: 'a passphrase for keys at rest' };

async function serve(): Promise<{ registry: RegistryProcess; address: string }> {
  const registry = startRegistryProcess(['serve', '--data', data, '--port', '0'], EMBEDDED);
  running.push(registry);
  return { registry, address: await registry.ready };
}
const chain = (...words: readonly string[]): Promise<Finished> =>
  runRegistry(['chain', ...words, '--data', data], EMBEDDED);
const json = async (...words: readonly string[]) => JSON.parse((await chain(...words, '--json')).stdout);
const anvilPid = (): number => Number(readFileSync(join(data, 'chain', 'anvil.pid'), 'utf8').split('\n')[0]);
const contractOf = async (): Promise<string | undefined> => (await json('status')).chains[0].contract;

describe('the registry with its own chain', () => {
  it('deploys, anchors, verifies, survives kills, and leaves no process behind', async () => {
    const first = await serve();
    await until(async () => (await contractOf()) !== undefined);
    const contract = await contractOf();
    expect(await chain('anchor')).toMatchObject({ code: 0, stderr: '' });
    expect((await chain('verify')).code).toBe(0);

    // Keys: private, encrypted, and nowhere else.
    for (const name of ['chain-sender.pem', 'chain-admin.pem']) {
      const path = join(data, 'keys', name);
      expect(statSync(path).mode & 0o077).toBe(0);
      expect(readFileSync(path, 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    }

    // Killed with -9, the registry leaves its chain behind; the next start ends that one.
    const orphan = anvilPid();
    await first.registry.stop('SIGKILL');
    expect(isRunning(orphan)).toBe(true);
    const second = await serve();
    expect(isRunning(orphan)).toBe(false);
    expect(await contractOf()).toBe(contract);
    expect((await chain('anchor')).code).toBe(0);

    // A chain that lost its last second, or everything: deployed again, at the same address.
    const killed = anvilPid();
    process.kill(killed, 'SIGKILL');
    await until(() => existsSync(join(data, 'chain', 'anvil.pid')) && anvilPid() !== killed && isRunning(anvilPid()));
    expect((await fetch(`${second.address}/health/ready`)).status).toBe(200);
    const { code, stderr } = await second.registry.stop('SIGTERM');
    expect({ code, stderr: stderr.replace(/^\{.*\}\n/gm, '') }).toEqual({ code: 0, stderr: '' });
    expect(existsSync(join(data, 'chain', 'anvil.pid'))).toBe(false);
    expect(anvilsOf(data)).toEqual([]);
  });

  it('is asked and anchored on while the registry is stopped, also after its state was lost', async () => {
    const before = await json('status');
    expect(before.chains).toHaveLength(1);
    const { stdout, code } = await chain('anchor');
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('local') });
    expect((await chain('verify')).code).toBe(0);
    expect(anvilsOf(data)).toEqual([]);
  });

  it('answers bad input with one sentence', async () => {
    for (const words of [
      ['deploy', '--size', '3'],
      ['deploy', '--admin', '0x12'],
      ['deploy', '--root', `0x${'1'.repeat(64)}`, '--size', '1'],
      ['deploy', '--successor-of', 'nobody'],
      ['deploy', '--adopt', `0x${'1'.repeat(40)}`, '--successor-of', `0x${'2'.repeat(40)}`],
      ['deploy', '--adopt', `0x${'1'.repeat(40)}`, '--admin', `0x${'2'.repeat(40)}`],
      ['status', '--chain', 'another'],
      ['anchor', '--within', 'soon'],
      ['verify', '--chain', ''],
    ]) {
      const { code, stdout, stderr } = await chain(...words);
      expect({ words, code, stdout }).toEqual({ words, code: 1, stdout: '' });
      expect(stderr).toMatch(/^错误：.*\p{Script=Han}.* \/ Error: .+\n$/u);
    }
    const elsewhere = await runRegistry(['chain', 'status', '--data', join(folder.path, 'nowhere')], EMBEDDED);
    expect(elsewhere.stderr).toContain('holds no keys of a registry');
  });

  it('keeps the state of the chain out of backups', async () => {
    const target = join(folder.path, 'backup');
    expect(await runRegistry(['backup', target, '--data', data], EMBEDDED)).toMatchObject({ code: 0 });
    expect(readdirSync(join(target, 'data', 'chain'))).toEqual(['chain.json']);
    expect(readdirSync(join(target, 'data', 'keys'))).toEqual(
      expect.arrayContaining(['chain-admin.pem', 'chain-sender.pem']),
    );
  });
});

/** Processes of anvil on a data folder. */
function anvilsOf(dataDirectory: string): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes('anvil') && line.includes(join(dataDirectory, 'chain')));
}
