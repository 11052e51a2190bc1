import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Moves a synced file to its final place so that it survives a power cut: the entry of a new folder, and then the
 * entry of the file, are on the disk when this returns.
 */
export async function moveDurably(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await syncFolder(dirname(folder));
  await rename(from, to);
  await syncFolder(folder);
}

/** Windows cannot open folders; there the file system's journal has to do. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
