import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { encodeBundle, decodeBundle } from '../../src/core/tlog/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { judge } from './judge.js';
import { copyLog, fetchBytes, keep } from './log-files.js';
import { RawLogProcess } from './raw-log.js';

// Around the edges of tiles, and with a second level: 600 entries are two full tiles and a partial one of 88.
const SIZES = [1, 2, 3, 8, 100, 255, 256, 257, 511, 512, 600];
const SIZE = 600;
const PARTIAL = 'tile/0/002.p/88';
const BUNDLE = 'tile/entries/001';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const genuine = join(folder.path, 'genuine');
let log: RawLogProcess;

beforeAll(async () => {
  log = await RawLogProcess.start(data);
  await log.grow(SIZES, join(genuine, 'checkpoints'));
  keep(genuine, 'vkey', await fetchBytes(`${log.address}/vkey`));
  await copyLog(log.address, SIZE, join(genuine, 'ledger'));
});
afterAll(async () => {
  await log?.stop();
  folder.remove();
});

/** The judge's word on a copy, with its key and earlier checkpoints. */
const judgeCopy = (copy: string) =>
  judge('-vkey', join(copy, 'vkey'), '-earlier', join(copy, 'checkpoints'), join(copy, 'ledger'));

const FOUND = { size: SIZE, tiles: 4, earlier: SIZES.length, recordProofs: SIZE, treeProofs: 66 };

it('accepts the log while it is served, as of now and as of every checkpoint that was ever published', async () => {
  const words = ['-vkey', join(genuine, 'vkey'), '-earlier', join(genuine, 'checkpoints'), '-as-of-earlier'];
  expect(await judge(...words, log.address)).toMatchObject(FOUND);
});

it('accepts a copy of its files', async () => {
  expect(await judgeCopy(genuine)).toMatchObject(FOUND);
});

type Change = (bytes: Buffer) => Uint8Array;

const flipped =
  (at: number): Change =>
  (bytes) =>
    bytes.map((byte, place) => (place === (at + bytes.length) % bytes.length ? byte ^ 1 : byte));
const file = (path: string): Buffer => readFileSync(join(genuine, path));
const line = (number: number, change: (text: string) => string): Change => {
  return (bytes) =>
    Buffer.from(
      String(bytes)
        .split('\n')
        .map((text, at) => (at === number ? change(text) : text))
        .join('\n'),
    );
};
const flippedBase64 = (text: string, at: number) =>
  Buffer.from(flipped(at)(Buffer.from(text, 'base64'))).toString('base64');
const otherRoot = () => flipped(0)(Buffer.from(String(file('ledger/checkpoint')).split('\n')[2] ?? '', 'base64'));

const FORGERIES: Record<string, [path: string, change: Change, reason: RegExp]> = {
  'a bit in a full tile': ['ledger/tile/0/001', flipped(4_000), /is not what the entries give/],
  'a bit in a tile of the second level': ['ledger/tile/1/000.p/2', flipped(40), /is not what the entries give/],
  'a bit in a partial tile': [`ledger/${PARTIAL}`, flipped(-1), /is not what the entries give/],
  'a bit in an entry': [`ledger/${BUNDLE}`, flipped(-1), /the entries give the root/],
  'a bit in the length of an entry': [`ledger/${BUNDLE}`, flipped(1), /001 holds|the entries give the root/],
  'a bit in the root': ['ledger/checkpoint', line(2, (root) => flippedBase64(root, 5)), /invalid signature/],
  'another size': ['ledger/checkpoint', line(1, () => '599'), /invalid signature/],
  'a bit in the signature': [
    'ledger/checkpoint',
    line(4, (text) => text.replace(/\S+$/, (signature) => flippedBase64(signature, -1))),
    /invalid signature/,
  ],
  'a signature by another key of that name': [
    'ledger/checkpoint',
    line(4, (text) => text.replace(/\S+$/, (signature) => flippedBase64(signature, 0))),
    /no verifiable signatures/,
  ],
  'no signature': ['ledger/checkpoint', line(4, () => ''), /malformed note|no verifiable signatures/],
  'a tile that lacks its last hash': ['ledger/tile/0/000', (bytes) => bytes.subarray(0, -32), /has 8160 bytes/],
  'a tile cut within a hash': ['ledger/tile/0/000', (bytes) => bytes.subarray(0, 100), /has 100 bytes/],
  'a partial tile with one hash more': [
    `ledger/${PARTIAL}`,
    (bytes) => Buffer.concat([bytes, bytes.subarray(-32)]),
    /has 2848 bytes/,
  ],
  'the hashes of another tile in a partial': [
    `ledger/${PARTIAL}`,
    () => file('ledger/tile/0/001').subarray(0, 88 * 32),
    /is not what the entries give/,
  ],
  'another full tile': ['ledger/tile/0/000', () => file('ledger/tile/0/001'), /is not what the entries give/],
  'another bundle': ['ledger/tile/entries/000', () => file(`ledger/${BUNDLE}`), /the entries give the root/],
  'a bundle that is cut': [`ledger/${BUNDLE}`, (bytes) => bytes.subarray(0, -1), /ends within an entry/],
  'a bundle that lacks its last entry': [
    `ledger/${BUNDLE}`,
    (bytes) => {
      const entries = decodeBundle(new Uint8Array(bytes), 256);
      return encodeBundle(entries.ok ? entries.value.slice(0, -1) : []);
    },
    /holds 255 entries/,
  ],
  'a root of nothing, signed by the log': [
    'ledger/checkpoint',
    () => utf8(log.sign(SIZE, otherRoot())),
    /give the root/,
  ],
  'a fork in the past, signed by the log': [
    'checkpoints/257',
    () => utf8(log.sign(257, otherRoot())),
    /257.*invalid .*proof/,
  ],
  'a second tree of the same size, signed by the log': [
    'checkpoints/600',
    () => utf8(log.sign(SIZE, otherRoot())),
    /600.*invalid .*proof/,
  ],
  'a larger tree in the past, signed by the log': [
    'ledger/checkpoint',
    () => file('checkpoints/512'),
    /size 512 after a checkpoint of size 600/,
  ],
};

const utf8 = (text: string) => Buffer.from(text);

it.each(Object.entries(FORGERIES))('refuses %s', async (_name, [path, change, reason]) => {
  const copy = join(folder.path, 'copy');
  cpSync(genuine, copy, { recursive: true });
  keep(copy, path, change(file(path)));
  const word = await judgeCopy(copy);
  rmSync(copy, { recursive: true });
  expect(word).toMatch(reason);
});
