import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { TILE_WIDTH, tileWidth } from '../../src/core/merkle/index.js';
import { entriesPath, parseTilePath, tilePath } from '../../src/core/tlog/index.js';
import { type ExportSource, exportLedger } from '../../src/modules/ledger/index.js';
import { MemoryLog } from '../support/memory-log.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(60_000);

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

/** Every path that the tree of one size needs, by the format alone. */
const pathsOf = (size: number): string[] => {
  const paths: string[] = [];
  for (let level = 0; tileWidth(level, 0, size) > 0; level += 1) {
    for (let index = 0; tileWidth(level, index, size) > 0; index += 1) {
      const width = tileWidth(level, index, size);
      paths.push(tilePath(level, index, width));
      if (level === 0) paths.push(entriesPath(index, width));
    }
  }
  return paths;
};

/** What must be there: all that any published size needs, without the partials whose full tile exists. */
const expectedOf = (log: MemoryLog): string[] => {
  const latest = log.published.at(-1) ?? 0;
  const isObsolete = (path: string): boolean => {
    const address = parseTilePath(path);
    if (!address.ok || address.value.width === TILE_WIDTH) return false;
    const level = address.value.kind === 'entries' ? 0 : address.value.level;
    return tileWidth(level, address.value.index, latest) === TILE_WIDTH;
  };
  const paths = log.published.flatMap(pathsOf).filter((path) => !isObsolete(path));
  return [...new Set([...paths, 'checkpoint'])].sort();
};

const requireExact = async (log: MemoryLog): Promise<void> => {
  expect(filesIn(folder.path)).toEqual(expectedOf(log));
  for (const path of filesIn(folder.path)) {
    const address = parseTilePath(path);
    if (!address.ok) continue;
    const { value } = address;
    const bytes =
      value.kind === 'entries'
        ? await log.bundle(value.index, value.width)
        : await log.tile(value.level, value.index, value.width);
    expect(Buffer.compare(readFileSync(join(folder.path, path)), bytes)).toBe(0);
  }
  expect(readFileSync(join(folder.path, 'checkpoint'), 'utf8')).toBe((await log.checkpoint()).note);
};

it('has exactly the files that the published sizes need, whatever was exported when', async () => {
  const step = fc.record({
    sizes: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }),
    sweep: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      rmSync(folder.path, { recursive: true, force: true });
      mkdirSync(folder.path);
      const log = new MemoryLog();
      for (const { sizes, sweep } of steps) {
        for (const size of sizes) log.grow(size);
        await exportLedger(log, folder.path, { sweep });
        await requireExact(log);
      }
    }),
    { numRuns: 15, seed: 20261126 },
  );
});

it('keeps the partials of the upper levels', async () => {
  const log = new MemoryLog();
  for (const size of [70_000, 300, 5, 1_000]) log.grow(size);
  await exportLedger(log, folder.path);
  expect(filesIn(folder.path)).toEqual(expectedOf(log));
  expect(filesIn(folder.path)).toContain('tile/2/000.p/1');
});

it('goes on after it was interrupted, and removes what was left', async () => {
  const log = new MemoryLog();
  log.grow(10);
  await exportLedger(log, folder.path);
  log.grow(9_000);
  const signal = AbortSignal.abort(new Error('stopped'));
  await expect(exportLedger(log, folder.path, { signal })).rejects.toThrow('stopped');
  const cut = {
    ...bound(log),
    bundle: (index: number, width: number) => (index < 30 ? log.bundle(index, width) : none),
  };
  await expect(exportLedger(cut, folder.path)).rejects.toMatchObject({ code: 'export-source-damaged' });
  writeFileSync(join(folder.path, 'tile/0/000.00000000-0000-4000-8000-000000000000.tmp'), 'half');
  writeFileSync(join(folder.path, 'checkpoint.00000000-0000-4000-8000-000000000000.tmp'), 'half');
  await exportLedger(log, folder.path, { sweep: true });
  await requireExact(log);
});

const none = Promise.resolve(undefined);
const bound = (log: MemoryLog): ExportSource => ({
  checkpoint: () => log.checkpoint(),
  checkpoints: (below, limit) => log.checkpoints(below, limit),
  tile: (level, index, width) => log.tile(level, index, width),
  bundle: (index, width) => log.bundle(index, width),
});

it('removes no partial that the exported checkpoint needs, or whose full tile is not there', async () => {
  const log = new MemoryLog();
  log.grow(10);
  await exportLedger(log, folder.path);
  // Somebody's file in the place of a tile that is not full yet.
  writeFileSync(join(folder.path, 'tile/0/000'), 'stray');
  await exportLedger(log, folder.path, { sweep: true });
  expect(filesIn(folder.path)).toContain('tile/0/000.p/10');
  rmSync(join(folder.path, 'tile/0/000'));

  const partial = readFileSync(join(folder.path, 'tile/0/000.p/10'));
  log.grow(300);
  await exportLedger(log, folder.path);
  rmSync(join(folder.path, 'tile/0/000'));
  mkdirSync(join(folder.path, 'tile/0/000.p'));
  writeFileSync(join(folder.path, 'tile/0/000.p/10'), partial);
  await exportLedger(log, folder.path, { sweep: true });
  expect(filesIn(folder.path)).toContain('tile/0/000.p/10');
});

describe('never replaces a checkpoint', () => {
  const refusal = async (log: MemoryLog, code: string) => {
    const before = readFileSync(join(folder.path, 'checkpoint'), 'utf8');
    const files = filesIn(folder.path);
    await expect(exportLedger(log, folder.path)).rejects.toMatchObject({ code });
    expect(readFileSync(join(folder.path, 'checkpoint'), 'utf8')).toBe(before);
    expect(filesIn(folder.path)).toEqual(files);
  };

  it('by a smaller one: the database is an old copy', async () => {
    const log = new MemoryLog();
    log.grow(300);
    log.grow(300);
    await exportLedger(log, folder.path);
    await refusal(log.copy(300), 'export-ahead');
  });

  it('of a fork', async () => {
    const log = new MemoryLog();
    log.grow(300);
    const fork = log.copy(300);
    log.grow(10);
    fork.grow(10);
    await exportLedger(log, folder.path);
    fork.grow(500);
    await refusal(fork, 'export-forked');
  });

  it('of another log, or what it cannot read', async () => {
    const log = new MemoryLog();
    log.grow(3);
    await exportLedger(log, folder.path);
    const other = new MemoryLog('other.test/ledger');
    other.grow(400);
    await refusal(other, 'export-foreign');
    writeFileSync(join(folder.path, 'checkpoint'), 'memory.test/ledger\n3\n');
    log.grow(1);
    await refusal(log, 'export-foreign');
  });

  it('when a file beside it is damaged', async () => {
    const log = new MemoryLog();
    log.grow(100);
    await exportLedger(log, folder.path);
    log.grow(400);
    const full = join(folder.path, 'tile/0/000');
    writeFileSync(full, 'damaged');
    await expect(exportLedger(log, folder.path)).rejects.toMatchObject({
      code: 'export-differs',
      params: { path: 'tile/0/000' },
    });
    expect(readFileSync(join(folder.path, 'checkpoint'), 'utf8')).toBe((await log.checkpoints(101, 1))[0]?.note);
    expect(filesIn(folder.path).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  });

  it('when the entries do not give the signed root', async () => {
    const log = new MemoryLog();
    log.grow(3);
    await exportLedger(log, folder.path);
    log.grow(400);
    const other = new MemoryLog();
    other.grow(403);
    const lying = { ...bound(log), bundle: (i: number, width: number) => (i === 1 ? other : log).bundle(i, width) };
    const files = filesIn(folder.path);
    await expect(exportLedger(lying, folder.path)).rejects.toMatchObject({ code: 'export-source-damaged' });
    expect(filesIn(folder.path)).toEqual(files);
  });
});

it('lets two exports into one folder only one after the other', async () => {
  const log = new MemoryLog();
  log.grow(300);
  const old = log.copy(300);
  log.grow(700);
  const outcomes = await Promise.allSettled([log, old, log, old].map((one) => exportLedger(one, folder.path)));
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason.code).toBe('export-ahead');
  await requireExact(log);
});

it('keeps every published checkpoint when asked, once', async () => {
  const log = new MemoryLog();
  for (const size of [3, 5, 300]) log.grow(size);
  await exportLedger(log, folder.path);
  expect(filesIn(folder.path).filter((path) => path.startsWith('checkpoints/'))).toEqual([]);
  log.grow(1);
  await exportLedger(log, folder.path, { checkpoints: true });
  for (const size of [3, 8, 308, 309]) {
    const [expected] = await log.checkpoints(size + 1, 1);
    expect(readFileSync(join(folder.path, 'checkpoints', String(size)), 'utf8')).toBe(expected?.note);
  }
  await exportLedger(log, folder.path, { checkpoints: true });
});
