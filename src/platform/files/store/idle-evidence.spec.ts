import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { DirectoryEvidenceStore } from './directory-evidence-store.js';

const HOUR = 3_600_000;
const LIMITS = { maxBytes: 1_000 };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let root: string;
let store: DirectoryEvidenceStore;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'evidence-idle-'));
  store = new DirectoryEvidenceStore(root);
  await store.prepare(new Date());
});
afterEach(() => rm(root, { recursive: true }));

const pathOf = (digest: string) => join(root, digest.slice(0, 2), digest);
const write = (text: string) => store.write(Readable.from([Buffer.from(text)]), LIMITS);
/** Sets a file's age in hours. */
const age = async (path: string, hours: number) => {
  const at = new Date(Date.now() - hours * HOUR);
  await utimes(path, at, at);
};
const isThere = (digest: string) =>
  stat(pathOf(digest)).then(
    () => true,
    () => false,
  );

describe('the list of stored files', () => {
  it('is in order and whole, however it is cut, and of nothing but evidence', async () => {
    const names = Array.from({ length: 40 }, (_, index) => sha256(String(index)));
    for (const name of names) {
      await mkdir(join(root, name.slice(0, 2)), { recursive: true });
      await writeFile(pathOf(name), 'x');
    }
    const [first = ''] = names;
    const strangers = [
      'readme.txt',
      'A'.repeat(64),
      `${first}.part`,
      `${first.startsWith('f') ? '0' : 'f'}${first.slice(1)}`,
    ];
    for (const name of strangers) await writeFile(join(root, first.slice(0, 2), name), 'x');
    await writeFile(join(root, sha256('in the root')), 'x');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (limit) => {
        const listed: string[] = [];
        for (
          let page = await store.list('', limit);
          page.length > 0;
          page = await store.list(page.at(-1) ?? '', limit)
        ) {
          expect(page.length).toBeLessThanOrEqual(limit);
          listed.push(...page);
        }
        expect(listed).toEqual([...names].sort());
      }),
      { numRuns: 12 },
    );
  });
});

describe('an idle file', () => {
  it('is removed once it was not written for so long, by the time of its file system', async () => {
    const { sha256: digest, size } = await write('idle');
    expect(await store.removeIdle(digest, HOUR)).toBeUndefined();
    await age(pathOf(digest), 0.9);
    expect(await store.removeIdle(digest, HOUR)).toBeUndefined();
    expect(await isThere(digest)).toBe(true);
    await age(pathOf(digest), 1.1);
    expect(await store.removeIdle(digest, HOUR)).toBe(size);
    expect([await isThere(digest), await readdir(join(root, '.incoming'))]).toEqual([false, []]);
    expect(await store.removeIdle(digest, HOUR)).toBeUndefined();
  });

  it('is a new one when it is stored again', async () => {
    const { sha256: digest } = await write('again');
    await age(pathOf(digest), 1_000);
    await write('again');
    expect(await store.removeIdle(digest, HOUR)).toBeUndefined();
  });

  it('stays when it is stored again at the moment of its removal, whichever that is', async () => {
    const { sha256: digest } = await write('raced');
    const fresh = join(root, 'fresh');
    const storeAgain = async (turns: number) => {
      for (let turn = 0; turn < turns; turn += 1) await nextTurn();
      renameSync(fresh, pathOf(digest));
    };
    let removals = 0;
    // On a busy disk a removal takes more turns than on an idle one: later and later, until one has come first.
    let latest = 60;
    for (let round = 0; round < 600; round += 1) {
      if (round % 60 === 59 && removals === 0) latest *= 4;
      await age(pathOf(digest), 1_000);
      writeFileSync(fresh, 'raced');
      const [removed] = await Promise.all([
        store.removeIdle(digest, HOUR),
        storeAgain(Math.floor(((round % 60) / 60) * latest)),
      ]);
      if (removed !== undefined) removals += 1;
      expect(await isThere(digest)).toBe(true);
    }
    expect(removals).toBeGreaterThan(0);
    expect(await readdir(join(root, '.incoming'))).toEqual([]);
  });

  it('is never looked for under anything but a digest', async () => {
    await writeFile(join(root, 'outside.txt'), 'x');
    await age(join(root, 'outside.txt'), 1_000);
    await expect(store.removeIdle('../outside.txt', HOUR)).rejects.toMatchObject({ code: 'evidence-missing' });
  });
});

it('tidies what was left half-received an hour ago, and only that', async () => {
  const part = (end: number) => join(root, '.incoming', `00000000-0000-4000-8000-00000000000${end}.part`);
  for (const end of [1, 2]) await writeFile(part(end), 'half');
  await age(part(1), 1.1);
  await age(part(2), 0.9);
  expect(await store.tidy()).toBe(1);
  expect(await readdir(join(root, '.incoming'))).toEqual(['00000000-0000-4000-8000-000000000002.part']);
});
