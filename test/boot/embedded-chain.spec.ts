import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import {
  type EmbeddedChain,
  runningEmbeddedChain,
  startEmbeddedChain,
} from '../../src/platform/embedded-chain/index.js';
import { isRunning, until } from '../support/processes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(60_000);

const FUNDED = `0x${'a1'.repeat(20)}`;
const OTHER = `0x${'b2'.repeat(20)}`;
const logger = pino({ level: 'silent' });

let folder: ReturnType<typeof temporaryFolder>;
let data: string;
const started: EmbeddedChain[] = [];
beforeEach(() => {
  folder = temporaryFolder();
  data = folder.path;
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((chain) => chain.stop()));
  folder.remove();
});

async function start(): Promise<EmbeddedChain> {
  const chain = await startEmbeddedChain(data, { funded: [FUNDED], logger });
  started.push(chain);
  return chain;
}

async function call({ url }: { url: string }, method: string, ...params: unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return Object(await answer.json()).result;
}

const answers = (chain: { url: string }) => call(chain, 'eth_chainId').catch(() => undefined);
const pidOf = (chain: EmbeddedChain): number => chain.pid() ?? 0;
const pidFile = () => join(data, 'chain', 'anvil.pid');
const stateFile = () => join(data, 'chain', 'state.json');
const isStateOf = (text: string) => existsSync(stateFile()) && readFileSync(stateFile(), 'utf8').includes(text);

describe('the embedded chain', () => {
  it('has an id of its own, no account of its own, money for ours, and nothing for web pages', async () => {
    const chain = await start();
    expect(chain.chainId).toBeGreaterThan(2 ** 32);
    expect(Number(await call(chain, 'eth_chainId'))).toBe(chain.chainId);
    expect(await call(chain, 'eth_accounts')).toEqual([]);
    expect(BigInt(String(await call(chain, 'eth_getBalance', FUNDED, 'latest')))).toBeGreaterThan(10n ** 20n);
    expect(new URL(chain.url).hostname).toBe('127.0.0.1');
    const { headers } = await fetch(chain.url, { method: 'POST', headers: { origin: 'https://elsewhere.example' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    // Whoever lists the processes learns no secret.
    expect(readFileSync(`/proc/${pidOf(chain)}/cmdline`, 'utf8')).not.toMatch(/mnemonic\0[a-z]+ [a-z]+|private/);
    expect(statSync(join(data, 'chain')).mode & 0o077).toBe(0);
  });

  it('leaves no process behind, and goes on as the same chain', async () => {
    const first = await start();
    await call(first, 'evm_mine');
    const pid = pidOf(first);
    await first.stop();
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(pidFile())).toBe(false);
    const second = await start();
    expect(second.chainId).toBe(first.chainId);
    expect(second.afresh).toBeUndefined();
    expect(Number(await call(second, 'eth_blockNumber'))).toBe(1);
  });

  it('is started again where it was whenever it ends, at the same address', async () => {
    const chain = await start();
    const killed = pidOf(chain);
    process.kill(killed, 'SIGKILL');
    await until(async () => pidOf(chain) !== killed && (await answers(chain)) !== undefined);
    process.kill(pidOf(chain), 'SIGTERM');
    const again = pidOf(chain);
    await until(async () => ![0, again].includes(pidOf(chain)) && (await answers(chain)) !== undefined);
    expect(Number(await answers(chain))).toBe(chain.chainId);
    expect(runningEmbeddedChain(data)).toEqual({ url: chain.url, chainId: chain.chainId });
  });

  it('stops for good while it is being started again', async () => {
    const chain = await start();
    process.kill(pidOf(chain), 'SIGKILL');
    await until(() => chain.pid() === undefined);
    await chain.stop();
    expect(runningEmbeddedChain(data)).toBeUndefined();
  });

  it('ends the one that a killed program left behind', async () => {
    const first = await start();
    const words = readFileSync(`/proc/${pidOf(first)}/cmdline`, 'utf8')
      .split('\0')
      .slice(0, -1);
    await first.stop();
    const orphan = spawn(words[0] ?? '', words.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      await once(orphan.stdout, 'data');
      writeFileSync(pidFile(), `${orphan.pid}\n${new URL(first.url).port}\n`);
      const next = await start();
      expect(isRunning(orphan.pid ?? 0)).toBe(false);
      expect(Number(await answers(next))).toBe(first.chainId);
    } finally {
      orphan.kill('SIGKILL');
    }
  });

  it('never ends another program whose number stands in the pid file', async () => {
    const first = await start();
    await first.stop();
    const stranger = spawn(process.execPath, ['-e', 'process.stdin.resume()', stateFile()]);
    try {
      await once(stranger, 'spawn');
      writeFileSync(pidFile(), `${stranger.pid}\n8545\n`);
      await start();
      expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it.each(['', 'nonsense', '-1\n8545\n', '1\n'])('starts over the pid file %j', async (remnant) => {
    const first = await start();
    await first.stop();
    writeFileSync(pidFile(), remnant);
    expect(await answers(await start())).toBeDefined();
  });

  it.each([
    ['cut off', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['empty', (path: string) => truncateSync(path, 0)],
    ['no state at all', (path: string) => writeFileSync(path, '[1, 2]')],
  ])('begins anew, and says so, over a state that is %s', async (_what, damage) => {
    const first = await start();
    await call(first, 'evm_mine');
    await first.stop();
    damage(stateFile());
    const second = await start();
    expect(second).toMatchObject({ afresh: 'state-damaged', chainId: first.chainId });
    expect(Number(await call(second, 'eth_blockNumber'))).toBe(0);
    expect(existsSync(join(data, 'chain', 'state.old.json'))).toBe(true);
    await second.stop();
    expect((await start()).afresh).toBeUndefined();
  });

  it('begins anew over a state that takes too long to write every second', async () => {
    const first = await start();
    await first.stop();
    truncateSync(stateFile(), 64 * 1024 ** 2 + 1);
    expect(await start()).toMatchObject({ afresh: 'state-large' });
  });

  it('keeps blocks over a kill, up to its last second', async () => {
    const chain = await start();
    await call(chain, 'anvil_setBalance', OTHER, '0x123456789abcdef0123');
    await until(() => isStateOf('0x123456789abcdef0123'));
    const killed = pidOf(chain);
    process.kill(killed, 'SIGKILL');
    await until(async () => pidOf(chain) !== killed && (await answers(chain)) !== undefined);
    expect(await call(chain, 'eth_getBalance', OTHER, 'latest')).toBe('0x123456789abcdef0123');
  });

  it('refuses an identity that cannot be read', async () => {
    await (await start()).stop();
    for (const content of ['{', '{"chainId":0}', '{"chainId":"1"}']) {
      writeFileSync(join(data, 'chain', 'chain.json'), content);
      await expect(start()).rejects.toMatchObject({ code: 'embedded-chain-identity' });
    }
  });
});
