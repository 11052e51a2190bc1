import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../system-code.js';

const DIGEST = /^[0-9a-f]{64}$/;
const FOLDERS = 256;

/** Digests of the files under `<root>/<first two digits>/`, in order, after a given one; at most `limit`. */
export async function storedNames(root: string, after: string, limit: number): Promise<string[]> {
  const found: string[] = [];
  const first = after === '' ? 0 : Number.parseInt(after.slice(0, 2), 16);
  for (let number = first; number < FOLDERS && found.length < limit; number += 1) {
    const folder = number.toString(16).padStart(2, '0');
    const names = await namesIn(join(root, folder));
    const mine = names.filter((name) => DIGEST.test(name) && name.startsWith(folder) && name > after);
    found.push(...mine.sort().slice(0, limit - found.length));
  }
  return found;
}

/** A folder comes with its first file. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
