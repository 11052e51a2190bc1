import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Sheet } from '../../core/accounting/index.js';
import { ArchiveError, ZipArchive } from '../archives/index.js';
import { spool } from '../files/index.js';
import { packageVersion } from '../program/index.js';
import { workbookParts } from './workbook-bytes.js';

/** To be raised whenever the same pages are written in another way: a test holds it against what is written. */
export const PAGES_EDITION = 1;

/** Whoever writes workbooks in this way: the same pages give the same parts. */
export const workbookProgram = (): string => `data-asset-registry ${packageVersion()}, pages ${PAGES_EDITION}`;

const LIMITS = {
  ...{ maxFiles: 1_000, maxUnpackedBytes: 4 * 1024 ** 3 - 1, maxRatio: 200 },
  names: /^(?:\[Content_Types\]\.xml|[A-Za-z0-9._]+(?:\/[A-Za-z0-9._]+)*)$/,
};

/** Whether bytes are a workbook of exactly these pages, part by part, however they were packed. */
export async function isWorkbookOf(bytes: Uint8Array, sheets: readonly Sheet[]): Promise<boolean> {
  if (bytes.length === 0) return false;
  const { file } = await spool(Readable.from([bytes]), { maxBytes: bytes.length });
  try {
    const archive = await ZipArchive.in(file, LIMITS);
    return archive.ok && (await holds(archive.value, sheets));
  } catch (error) {
    if (error instanceof ArchiveError) return false;
    throw error;
  } finally {
    await file.close();
  }
}

async function holds(archive: ZipArchive, sheets: readonly Sheet[]): Promise<boolean> {
  const parts = workbookParts(sheets);
  const names = new Set(archive.names);
  if (names.size !== parts.length || !parts.every(({ name }) => names.has(name))) return false;
  for (const { name, bytes } of parts) {
    if ((await digestOf(bytes)) !== (await digestOf(archive.bytes(name)))) return false;
  }
  return true;
}

async function digestOf(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const digest = createHash('sha256');
  for await (const piece of pieces) digest.update(piece);
  return digest.digest('hex');
}
