import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { plainModules } from './plain-modules.js';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/** A process of its own, without test runner and compiler, so that its memory is that of the store. */
it('stores 1 GiB without growing by 64 MiB', async () => {
  const modules = await plainModules(['src/core', 'src/platform/files', 'src/platform/problem']);
  try {
    const child = [join(__dirname, 'store-gigabyte.mjs'), modules.root, String(GIB)];
    const { stdout } = await promisify(execFile)(process.execPath, child);
    const { size, mediaType, grown }: Record<string, unknown> = JSON.parse(stdout);
    expect(mediaType).toBe('text/csv');
    expect(size).toBeGreaterThanOrEqual(GIB);
    expect(grown).toBeLessThan(64 * MIB);
  } finally {
    await modules.remove();
  }
}, 120_000);
