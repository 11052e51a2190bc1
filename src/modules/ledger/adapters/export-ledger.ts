import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { utf8 } from '../../../core/bytes.js';
import { TILE_WIDTH, tileWidth } from '../../../core/merkle/index.js';
import { entriesPath, tilePath } from '../../../core/tlog/index.js';
import type { PublishedCheckpoint } from '../domain/published-checkpoint.js';

/** What the export needs of the ledger; `LedgerReader` is one. */
export interface ExportSource {
  checkpoint(): Promise<PublishedCheckpoint>;
  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined>;
  bundle(index: number, width: number): Promise<Uint8Array | undefined>;
}

/**
 * Writes the whole log under its latest checkpoint as a folder of tlog-tiles files, for static serving or as a memory
 * outside the database. The checkpoint is written last and replaced atomically, so that a folder never has one that
 * its tiles do not cover; a second export into the same folder adds what is new.
 * @returns the checkpoint that the folder now has
 */
export async function exportLedger(source: ExportSource, directory: string): Promise<PublishedCheckpoint> {
  const checkpoint = await source.checkpoint();
  for (const { path, read } of filesOf(source, checkpoint.size)) {
    const data = await read();
    if (data === undefined) throw new Error(`the ledger lacks ${path}`);
    await writeFile(join(directory, path), data);
  }
  await writeFile(join(directory, 'checkpoint'), utf8(checkpoint.note));
  return checkpoint;
}

interface LogFile {
  readonly path: string;
  readonly read: () => Promise<Uint8Array | undefined>;
}

function* filesOf(source: ExportSource, size: number): Generator<LogFile> {
  for (let level = 0; tileWidth(level, 0, size) > 0; level += 1) {
    for (const { index, width } of indexesOf(level, size)) {
      yield { path: tilePath(level, index, width), read: () => source.tile(level, index, width) };
      if (level === 0) yield { path: entriesPath(index, width), read: () => source.bundle(index, width) };
    }
  }
}

function* indexesOf(level: number, size: number): Generator<{ index: number; width: number }> {
  for (let index = 0; ; index += 1) {
    const width = tileWidth(level, index, size);
    if (width > 0) yield { index, width };
    if (width < TILE_WIDTH) return;
  }
}

async function writeFile(path: string, data: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
