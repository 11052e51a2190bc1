import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { change, entryOffset, flip, registryOf, trustOf, writeLog } from '../../../test/support/audited-log.js';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { fsckFolder, inlineReader, Unreadable } from './index.js';

const SIZE = 700;
const registry = registryOf(SIZE);
const root = temporaryFolder();
const sound = join(root.path, 'sound');
const TILES = ['tile/0/000', 'tile/0/001', 'tile/0/002.p/188', 'tile/1/000.p/2'];
let folder: string;
let copies = 0;

beforeAll(() => {
  // As an export leaves it that was made again and again: with the partial files of earlier sizes.
  for (const size of [100, 256, 300, SIZE]) writeLog(sound, registry, size);
});
afterAll(root.remove);
beforeEach(() => {
  copies += 1;
  folder = join(root.path, String(copies));
  cpSync(sound, folder, { recursive: true });
});

const check = (rebuild = false) =>
  fsckFolder({
    folder,
    trust: trustOf(registry),
    rebuild,
    progress: () => {},
    now: () => new Date('2026-03-01T00:00:00.000Z'),
    readerFor: inlineReader,
  });
const found = async () => (await check()).findings.map(({ code, tile, byte }) => ({ code, tile, byte }));

it('a sound export is clean, with the partial files of earlier sizes', async () => {
  const report = await check();
  expect(report).toMatchObject({ verdict: 'clean', findings: [], notChecked: [] });
  // Four tiles of the checkpoint; below them tiles and bundles of 100 and 300, and level 1 of 256 and 300.
  expect(report.checked).toMatchObject({ entries: '700', tiles: String(4 + 5) });
});

it.each(TILES)('every flipped bit of %s is found at its byte', async (path) => {
  for (const byte of [0, 31, 32, readFileSync(join(folder, path)).length - 1]) {
    flip(folder, path, byte, 7);
    expect(await found()).toEqual([expect.objectContaining({ tile: path, byte })]);
    flip(folder, path, byte, 7);
  }
});

it.each(TILES)('%s truncated or gone is found, and rebuilt', async (path) => {
  const right = readFileSync(join(sound, path));
  change(folder, path, (bytes) => bytes.subarray(0, bytes.length - 5));
  expect(await found()).toEqual([expect.objectContaining({ code: 'tile-length', tile: path })]);
  expect(await check(true)).toMatchObject({ verdict: 'clean', rebuilt: { tiles: '1', refused: false } });
  expect(readFileSync(join(folder, path))).toEqual(right);
  rmSync(join(folder, path));
  expect(await check(true)).toMatchObject({ verdict: 'clean', rebuilt: { tiles: '1' } });
  expect(readFileSync(join(folder, path))).toEqual(right);
});

it('all tiles at once are rebuilt from the entries', async () => {
  for (const level of ['0', '1']) rmSync(join(folder, 'tile', level), { recursive: true });
  mkdirSync(join(folder, 'tile/0'));
  expect(await check(true)).toMatchObject({ verdict: 'clean', rebuilt: { tiles: '4', refused: false } });
  for (const path of TILES) expect(readFileSync(join(folder, path))).toEqual(readFileSync(join(sound, path)));
});

it('nothing is rebuilt from entries that nobody signed', async () => {
  flip(folder, 'tile/entries/001', entryOffset(folder, 'tile/entries/001', 256, 3) + 40, 1);
  rmSync(join(folder, 'tile/0/000'));
  const report = await check(true);
  expect(report).toMatchObject({ verdict: 'findings', rebuilt: { tiles: '0', refused: true } });
  expect(report.findings.map(({ code }) => code)).toEqual(['tile-missing', 'leaf-mismatch', 'root-mismatch']);
  await expect(async () => readFileSync(join(folder, 'tile/0/000'))).rejects.toThrow('ENOENT');
});

it.each(['tile/0/000.p/100', 'tile/entries/001.p/44', 'tile/1/000.p/1'])(
  'a partial file %s of an earlier size that is wrong is found',
  async (path) => {
    flip(folder, path, 20, 2);
    expect(await found()).toEqual([{ code: 'stale-partial', tile: path, byte: undefined }]);
  },
);

it('files beyond the checkpoint, of an export under way, are no finding', async () => {
  writeLog(folder, registryOf(SIZE + 20), SIZE + 20);
  writeFileSync(join(folder, 'checkpoint'), registry.checkpoint(SIZE));
  expect(await found()).toEqual([]);
});

it('without a checkpoint there is no verdict', async () => {
  rmSync(join(folder, 'checkpoint'));
  await expect(check()).rejects.toThrow(Unreadable);
});
