import { createHash, hash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '../../platform/startup/index.js';
import { unsound } from './faults.js';
import { backupLayout, evidenceDigest } from './layout.js';

/** SHA-256 in hexadecimal by path inside the backup, with forward slashes. */
export type FileList = ReadonlyMap<string, string>;

const TOP = /^(database|data)\//;
const UNWRITABLE = /[\p{Cc}\\]/u;

/** Whether a path can stand in the list: it does not lead out of the backup, and is one line as it is. */
export const isListable = (path: string): boolean =>
  TOP.test(path) && !UNWRITABLE.test(path) && path.split('/').every((part) => !['', '.', '..'].includes(part));

/** The list as `sha256sum` writes it. */
export const listText = (files: FileList): string =>
  [...files].sort(([a], [b]) => (a < b ? -1 : 1)).reduce((text, [path, digest]) => `${text}${digest}  ${path}\n`, '');

/**
 * Reads the list of a backup, whose digest the manifest names.
 * @throws StartupError 'backup-unsound'
 */
export function readList(folder: string, sha256: string): FileList {
  const text = readText(folder);
  const damaged = () => unsound(folder, 'files.sha256 损坏', 'its files.sha256 is damaged');
  if (text === undefined || hash('sha256', text) !== sha256) throw damaged();
  const entries = text
    .split('\n')
    .slice(0, -1)
    .map((line): [string, string] => {
      const [, digest, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      if (digest === undefined || path === undefined || !isListable(path)) throw damaged();
      return [path, digest];
    });
  return new Map(entries);
}

function readText(folder: string): string | undefined {
  try {
    return readFileSync(backupLayout(folder).list, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Reads every file of the list and compares its digest.
 * @throws StartupError 'backup-unsound' naming the first file that is missing or damaged
 */
export async function requireSound(folder: string, files: FileList, progress: Progress): Promise<void> {
  let done = 0;
  for (const [path, digest] of files) {
    const found = await digestOf(join(folder, path));
    if (found === undefined) throw unsound(folder, `缺少文件 ${path}`, `the file ${path} is missing`);
    if (found !== digest) throw damagedFile(folder, path);
    done += 1;
    progress(done, files.size);
  }
}

export const damagedFile = (folder: string, path: string) =>
  unsound(folder, `文件 ${path} 损坏`, `the file ${path} is damaged`);

/** Told how many files of how many are done. */
export type Progress = (done: number, total: number) => void;

/** SHA-256 of a file in hexadecimal; nothing where there is none. */
export async function digestOf(path: string): Promise<string | undefined> {
  const digest = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) digest.update(piece);
    return digest.digest('hex');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Copies a file for its owner alone, durably; gives the digest of what was copied. */
export async function copyPrivately(from: string, to: string): Promise<string> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const digest = createHash('sha256');
  await pipeline(
    createReadStream(from),
    async function* (pieces) {
      for await (const piece of pieces) {
        digest.update(piece);
        yield piece;
      }
    },
    createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return digest.digest('hex');
}

/** Whether the content of an evidence file is what its name says; true for every other file. */
export const isNamedByContent = (path: string, digest: string): boolean => (evidenceDigest(path) ?? digest) === digest;

/** Makes the names in a folder and below it durable, and its own in the one above. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await syncTree(join(folder, entry.name));
  }
  await syncNames(folder);
}

/** Makes the names in one folder durable. */
export async function syncNames(folder: string): Promise<void> {
  // Windows cannot open a folder; its file systems keep names in a journal.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
