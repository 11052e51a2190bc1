import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { ArchiveError, ZipArchive, zipPieces } from './index.js';

const folder = temporaryFolder();
afterAll(folder.remove);
let made = 0;

const LIMITS = { maxFiles: 10, maxUnpackedBytes: 2 ** 24, maxRatio: 100, names: /^[a-z]+(?:\/[a-z]+)?\.txt$/ };

async function collected(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
const packed = (files: Readonly<Record<string, Uint8Array>>) =>
  collected(zipPieces(Object.entries(files).map(([name, bytes]) => ({ name, bytes: [bytes] }))));
const written = (bytes: Uint8Array): string => {
  made += 1;
  const path = join(folder.path, `${made}.zip`);
  writeFileSync(path, bytes);
  return path;
};
async function read(bytes: Uint8Array, limits = LIMITS) {
  const archive = await ZipArchive.open(written(bytes), limits);
  if (!archive.ok) return archive.code;
  try {
    const files: Record<string, Buffer> = {};
    for (const name of archive.value.names) files[name] = await collected(archive.value.bytes(name));
    return files;
  } catch (error) {
    return error instanceof ArchiveError ? 'damaged' : error;
  } finally {
    await archive.value.close();
  }
}
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

it('what is packed is unpacked again, by us, by fflate and by Python', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}\.txt$/), fc.uint8Array({ maxLength: 300 }), {
        maxKeys: 5,
        noNullPrototype: true,
      }),
      async (files) => {
        const archive = await packed(files);
        expect(unzipSync(archive)).toEqual(files);
        expect(await read(archive)).toEqual(
          Object.fromEntries(Object.entries(files).map(([k, v]) => [k, Buffer.from(v)])),
        );
      },
    ),
    { numRuns: 40 },
  );
  const path = written(await packed({ 'a.txt': bytesOf('甲'), 'b/c.txt': bytesOf('x'.repeat(100_000)) }));
  const script = `import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), [(i.filename, i.file_size, i.date_time[0]) for i in z.infolist()])`;
  expect(execFileSync('python3', ['-c', script, path]).toString()).toBe(
    "None [('a.txt', 3, 1980), ('b/c.txt', 100000, 1980)]\n",
  );
});

it('the same files are the same archive', async () => {
  const files = { 'a.txt': bytesOf('甲'), 'b.txt': bytesOf('x'.repeat(300_000)) };
  expect(await packed(files)).toEqual(await packed(files));
  const pieces = [files['b.txt'].subarray(0, 7), files['b.txt'].subarray(7)];
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const again = await collected(
    zipPieces([
      { name: 'a.txt', bytes: [files['a.txt']] },
      { name: 'b.txt', bytes: pieces },
    ]),
  );
  expect(digest(again)).toBe(digest(await packed(files)));
});

it('a source that fails fails the archive', async () => {
  async function* broken() {
    yield bytesOf('begun');
    throw new Error('the disk');
  }
  await expect(collected(zipPieces([{ name: 'a.txt', bytes: broken() }]))).rejects.toThrow('the disk');
});

it('whoever stops reading lets go of what was being packed, and of what would have followed', async () => {
  const seen: string[] = [];
  async function* endless() {
    try {
      for (;;) yield randomBytes(100_000);
    } finally {
      seen.push('let go');
    }
  }
  function* files() {
    for (const name of ['a.txt', 'b.txt']) {
      seen.push(name);
      yield { name, bytes: endless() };
    }
  }
  for await (const piece of zipPieces(files())) {
    if (piece.length > 0 && seen.includes('a.txt')) break;
  }
  await new Promise(setImmediate);
  expect(seen).toEqual(['a.txt', 'let go']);
});

describe('an archive is refused', () => {
  const zip = (files: Zippable) => zipSync(files, { level: 6 });
  it.each([
    ['with a name that leads outside', zip({ '../a.txt': bytesOf('x') }), 'archive-malformed'],
    ['with an absolute name', zip({ '/a.txt': bytesOf('x') }), 'archive-malformed'],
    ['with a name of Windows', zip({ 'b\\a.txt': bytesOf('x') }), 'archive-malformed'],
    ['with a name that nobody expects', zip({ 'a.exe': bytesOf('x') }), 'archive-name'],
    ['with a folder', zip({ 'a/': new Uint8Array() }), 'archive-name'],
    [
      'with two names that some systems hold for one',
      zip({ 'a.txt': bytesOf('x'), 'A.txt': bytesOf('y') }),
      'archive-malformed',
    ],
    ['that unpacks to too much for its size', zip({ 'a.txt': new Uint8Array(3_000_000) }), 'archive-too-large'],
    [
      'with too many files',
      zip(Object.fromEntries([...'abcdefghijk'].map((c) => [`${c}.txt`, bytesOf(c)]))),
      'archive-too-large',
    ],
    ['that is none', bytesOf('no archive at all, but long enough to be one'), 'archive-malformed'],
    ['that is empty', new Uint8Array(), 'archive-malformed'],
  ])('%s', async (_name, bytes, code) => {
    expect(await read(bytes)).toBe(code);
  });

  it('with a name that stands twice', async () => {
    const twice = await collected(
      zipPieces([
        { name: 'a.txt', bytes: [bytesOf('one')] },
        { name: 'a.txt', bytes: [bytesOf('two')] },
      ]),
    );
    expect(await read(twice)).toBe('archive-malformed');
  });

  it('cut off anywhere, with bytes before, between or behind', async () => {
    const whole = await packed({ 'a.txt': bytesOf('alpha'.repeat(50)), 'b.txt': bytesOf('beta') });
    for (let length = 0; length < whole.length; length += 1)
      expect(typeof (await read(whole.subarray(0, length)))).toBe('string');
    expect(await read(Buffer.concat([whole, Buffer.from('x')]))).toBe('archive-malformed');
    expect(await read(Buffer.concat([Buffer.from('x'), whole]))).toBe('archive-malformed');
  });

  it('with any byte of its data changed', async () => {
    const whole = await packed({ 'a.txt': bytesOf('alpha beta gamma delta') });
    const good = await read(whole);
    for (let at = 0; at < whole.length; at += 1) {
      const bad = Uint8Array.from(whole);
      bad[at] = (bad[at] ?? 0) ^ 0x01;
      const found = await read(bad);
      // A date or a version may change; what is unpacked never does.
      if (typeof found !== 'string') expect(found).toEqual(good);
    }
  });
});
