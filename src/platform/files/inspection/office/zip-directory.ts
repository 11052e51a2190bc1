import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';
import { systemCode } from '../../system-code.js';
import type { Content } from '../content.js';
import type { InspectionLimits } from '../limits.js';
import { ZIP_END_BYTES, ZIP_END_SIGNATURE, zipTail } from '../other-formats.js';
import { Refusal, refuse } from '../refusal.js';

/** One entry of a ZIP file whose directory and local header agree. `start`..`end` is its packed data. */
export interface ZipPart {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly isDeflated: boolean;
  readonly unpackedBytes: number;
  readonly crc32: number;
}

const STORED = 0;
const DEFLATED = 8;
/** Bit 0 encrypted, bit 6 strong encryption, bit 13 masked headers (APPNOTE 4.4.4). */
const ENCRYPTED_FLAGS = 0x0001 | 0x0040 | 0x2000;
/** Sizes of a data descriptor behind an entry: none, or with and without signature, 32 or 64 bit (APPNOTE 4.3.9). */
const DESCRIPTOR_BYTES = new Set([0, 12, 16, 20, 24]);

/**
 * Reads the directory of a ZIP file and holds it to one reading: entries cover the file from its first byte to the
 * directory without gap or overlap, names are unique, local headers repeat the directory, and the declared sizes are
 * within limits. Unpackers of every kind (by directory, by local headers) then see the same files.
 */
export async function readZipDirectory(content: Content, limits: InspectionLimits): Promise<ZipPart[]> {
  const end = await findDirectoryEnd(content);
  try {
    return await readParts(content, end, limits);
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error) || systemCode(error) !== undefined) throw error;
    // Whatever else the library throws is a remark on the file.
    return refuse(error.message.includes('encryption') ? 'evidence-encrypted' : 'evidence-malformed', error.message);
  }
}

async function findDirectoryEnd(content: Content): Promise<{ directory: number }> {
  const { start, tail } = await zipTail(content);
  const at = tail.lastIndexOf(ZIP_END_SIGNATURE);
  if (at < 0 || at + ZIP_END_BYTES > tail.length) refuse('evidence-truncated', 'ZIP without directory');
  const end = at + ZIP_END_BYTES + tail.readUInt16LE(at + 20);
  if (end > tail.length) refuse('evidence-truncated', 'ZIP comment');
  if (end < tail.length) refuse('evidence-polyglot', 'data behind the ZIP directory');
  const directory = tail.readUInt32LE(at + 16);
  if (directory + tail.readUInt32LE(at + 12) !== start + at) refuse('evidence-malformed', 'ZIP directory position');
  return { directory };
}

async function readParts(content: Content, end: { directory: number }, limits: InspectionLimits): Promise<ZipPart[]> {
  const zip = await fromFdPromise(content.descriptor, {
    autoClose: false,
    strictFileNames: true,
    validateEntrySizes: false,
  });
  if (zip.entryCount > limits.maxParts) refuse('evidence-bomb', 'number of parts');
  const parts: ZipPart[] = [];
  const names = new Set<string>();
  let next = 0;
  const entries = await allEntries(zip);
  for (const entry of entries.sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const name = entry.fileName.toLowerCase();
    if (names.has(name)) refuse('evidence-malformed', `part given twice: ${entry.fileName}`);
    names.add(name);
    const part = await readPart(zip, entry);
    refuseGap(entry.relativeOffsetOfLocalHeader - next);
    next = part.end;
    parts.push(part);
  }
  refuseGap(end.directory - next);
  refuseDeclaredBomb(parts, content.size, limits);
  return parts;
}

async function allEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

async function readPart(zip: ZipFile, entry: Entry): Promise<ZipPart> {
  const local = await zip.readLocalFileHeaderPromise(entry);
  const flags = entry.generalPurposeBitFlag | local.generalPurposeBitFlag;
  if ((flags & ENCRYPTED_FLAGS) !== 0) refuse('evidence-encrypted', entry.fileName);
  const method = entry.compressionMethod;
  if (method !== STORED && method !== DEFLATED) refuse('evidence-malformed', `compression of ${entry.fileName}`);
  if (method !== local.compressionMethod || !entry.fileNameRaw.equals(local.fileName)) {
    refuse('evidence-malformed', `two readings of ${entry.fileName}`);
  }
  const start = local.fileDataStart;
  const { fileName: name, uncompressedSize: unpackedBytes, crc32 } = entry;
  return { name, start, end: start + entry.compressedSize, isDeflated: method === DEFLATED, unpackedBytes, crc32 };
}

function refuseGap(bytes: number): void {
  if (bytes < 0) refuse('evidence-bomb', 'overlapping ZIP entries');
  if (!DESCRIPTOR_BYTES.has(bytes)) refuse('evidence-polyglot', 'data between ZIP entries');
}

function refuseDeclaredBomb(parts: readonly ZipPart[], fileBytes: number, limits: InspectionLimits): void {
  const isOver = (unpacked: number, packed: number) =>
    unpacked > limits.ratioFloorBytes && unpacked > Math.max(1, packed) * limits.maxRatio;
  const total = parts.reduce((sum, part) => sum + part.unpackedBytes, 0);
  if (total > limits.maxUnpackedBytes || isOver(total, fileBytes)) refuse('evidence-bomb', 'declared sizes');
  const part = parts.find(({ unpackedBytes, start, end }) => isOver(unpackedBytes, end - start));
  if (part !== undefined) refuse('evidence-bomb', `declared size of ${part.name}`);
}
