import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type RegistryProcess, runRegistry, startRegistryProcess } from '../support/registry-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { judge } from './judge.js';
import { fetchBytes, keep } from './log-files.js';

const folder = temporaryFolder();
const out = join(folder.path, 'out');
const data = join(folder.path, 'data');
const vkey = ['-vkey', join(out, 'ledger.vkey')];
let registry: RegistryProcess | undefined;

beforeAll(async () => {
  const { code, stderr } = await runRegistry(['demo', '--out', out, '--data', data], { TMPDIR: folder.path });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
afterAll(async () => {
  await registry?.stop();
  folder.remove();
});

const sizes = () => readdirSync(join(out, 'checkpoints')).map(Number);
const size = () => Number(readFileSync(join(out, 'ledger', 'checkpoint'), 'utf8').split('\n')[1]);

describe('the files of the demo', () => {
  const PROOF = ['certificate.tlog-proof', 'certificate.entry.json'] as const;
  const proof = (proofFile: string, entryFile: string) => [
    '-proof',
    join(out, proofFile),
    '-entry',
    join(out, entryFile),
  ];
  const judgeFolder = (...words: string[]) =>
    judge(...vkey, '-earlier', join(out, 'checkpoints'), ...words, join(out, 'ledger'));

  it('are accepted: the log, its earlier checkpoints, the proof of the certificate', async () => {
    const earlier = sizes().length;
    expect(earlier).toBeGreaterThan(3);
    expect(await judgeFolder(...proof(...PROOF))).toMatchObject({
      size: size(),
      earlier,
      recordProofs: size(),
      treeProofs: (earlier * (earlier + 1)) / 2,
      proofFiles: 1,
    });
  });

  const textOf = (name: string) => readFileSync(join(out, name), 'utf8');
  const other = (character: string) => (character === 'A' ? 'B' : 'A');
  const index = /(?<=^index )\d+$/m;
  it.each<[string, string, (text: string) => string, RegExp]>([
    ['another entry', 'certificate.entry.json', (text) => text.replace('2026', '2025'), /invalid transparency proof/],
    ['another index', 'certificate.tlog-proof', (text) => text.replace(index, (n) => `${Number(n) ^ 1}`), /invalid tr/],
    ['an index beyond', 'certificate.tlog-proof', (text) => text.replace(index, '9999'), /invalid inputs/],
    ['another hash', 'certificate.tlog-proof', (text) => text.replace(/(?<=^index \d+\n)./m, other), /invalid tr/],
    ['a hash less', 'certificate.tlog-proof', (text) => text.replace(/(?<=^index \d+\n).*\n/m, ''), /invalid tr/],
    ['another root', 'certificate.tlog-proof', (text) => text.replace(/(?<=\/ledger\n\d+\n)./, other), /invalid sig/],
  ])('are refused with %s in the proof', async (_name, path, change, reason) => {
    const forged = `forged-${path}`;
    keep(out, forged, change(textOf(path)));
    expect(textOf(forged)).not.toBe(textOf(path));
    const [proofFile = '', entryFile = ''] = PROOF.map((name) => (name === path ? forged : name));
    expect(await judgeFolder(...proof(proofFile, entryFile))).toMatch(reason);
  });
});

describe('a registry that serves the same log', () => {
  let address: string;

  beforeAll(async () => {
    const settings = { REGISTRY_REQUESTS_PER_MINUTE: '0' };
    registry = startRegistryProcess(['serve', '--data', data, '--port', '0'], settings);
    address = await registry.ready;
  });

  it('is accepted: its log as of every checkpoint, and every proof that it gives', async () => {
    const counted = [...sizes(), size()];
    const under = counted.reduce((sum, each) => sum + each, 0);
    const words = [...vkey, '-as-of-earlier', '-earlier', join(out, 'checkpoints'), '-api', address];
    expect(await judge(...words, `${address}/ledger`)).toMatchObject({
      size: size(),
      // By index and by leaf hash.
      servedInclusion: 2 * under,
      servedConsistency: (counted.length * (counted.length - 1)) / 2,
    });
  });

  it('has every checkpoint of the demo, and the newest, in its own list', async () => {
    const words = [...vkey, '-as-of-earlier', '-api', address];
    expect(await judge(...words, `${address}/ledger`)).toMatchObject({ earlier: sizes().length + 1 });
  });

  it.each<[string, RegExp, (body: string) => string, RegExp]>([
    [
      'a bit in an inclusion proof',
      /inclusion-proofs\?index=3&/,
      (text) => flipDigit(text, '"path":["sha256:'),
      /entry 3 of/,
    ],
    [
      'a bit in a consistency proof',
      /consistency-proofs/,
      (text) => flipDigit(text, '"path":["sha256:'),
      /sizes \d+ and/,
    ],
    ['the index of another entry', /leafHash=/, (text) => text.replace(/"index":"\d+"/, '"index":"99"'), /of entry 99/],
    [
      'a checkpoint nobody signed',
      /v1\/ledger\/checkpoints/,
      (text) => text.replace(/\\n\d+\\n/, '\\n3\\n'),
      /invalid signature/,
    ],
  ])('is refused with %s', async (_name, where, change, reason) => {
    const proxy = createServer(async ({ url = '' }, response) => {
      const answer = await fetch(address + url);
      const body = Buffer.from(await answer.arrayBuffer());
      response.writeHead(answer.status).end(where.test(url) ? change(String(body)) : body);
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const bound = proxy.address();
    const liar = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
    const word = await judge(...vkey, '-api', liar, `${liar}/ledger`);
    proxy.close();
    proxy.closeAllConnections();
    expect(word).toMatch(reason);
  });
});

describe('a registry that has replaced the key of its ledger', () => {
  const keys = ['-vkey', join(out, 'new.vkey')];
  let address: string;

  beforeAll(async () => {
    await registry?.stop();
    const { code, stderr } = await runRegistry(['keys', 'rotate', 'ledger', '--data', data]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    registry = startRegistryProcess(['serve', '--data', data, '--port', '0'], { REGISTRY_REQUESTS_PER_MINUTE: '0' });
    address = await registry.ready;
    keep(out, 'new.vkey', await fetchBytes(`${address}/ledger/vkey`));
  });

  it('is accepted with both keys, and only with both', async () => {
    expect(await judge(...keys, '-as-of-earlier', '-api', address, `${address}/ledger`)).toMatchObject({
      earlier: sizes().length + 2,
    });
    expect(await judge(...vkey, `${address}/ledger`)).toMatch(/checkpoint: note has no verifiable signatures/);
  });
});

/** The text with the first hexadecimal digit behind some others replaced. */
function flipDigit(text: string, behind: string): string {
  const at = text.indexOf(behind) + behind.length;
  const digit = Number.parseInt(text[at] ?? '', 16);
  return `${text.slice(0, at)}${(digit ^ 1).toString(16)}${text.slice(at + 1)}`;
}
