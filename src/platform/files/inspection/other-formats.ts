import type { Content } from './content.js';
import { refuse } from './refusal.js';

/** ZIP end of central directory record: 22 bytes and a comment of at most 65,535 (APPNOTE 4.3.16). */
export const ZIP_END_SIGNATURE = Buffer.from('PK\x05\x06', 'latin1');
export const ZIP_END_BYTES = 22;
const ZIP_TAIL_BYTES = ZIP_END_BYTES + 65_535;
const ZIP_DIRECTORY_SIGNATURE = 0x02014b50;

/** Marks that unpackers search for anywhere in a file (self-extracting archives); long enough never to occur by chance. */
export const ARCHIVE_MARKS = [Buffer.from('Rar!\x1a\x07', 'latin1'), Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')];
export const ARCHIVE_MARK_OVERLAP = 8;

/** How far into a file a PDF reader looks for its header (ISO 32000-1, annex H, implementation note 13). */
const PDF_HEADER_BYTES = 1024;

/** The last bytes of a file in which ZIP programs look for the directory, and where they begin. */
export async function zipTail(content: Content): Promise<{ start: number; tail: Buffer }> {
  const start = Math.max(0, content.size - ZIP_TAIL_BYTES);
  return { start, tail: await content.read(start, ZIP_TAIL_BYTES) };
}

/** Refuses a file of another format that a ZIP program would open as well, even with its directory inside a comment. */
export async function refuseZipBehind(content: Content): Promise<void> {
  const { start, tail } = await zipTail(content);
  for (let at = tail.indexOf(ZIP_END_SIGNATURE); at >= 0; at = tail.indexOf(ZIP_END_SIGNATURE, at + 1)) {
    if (at + ZIP_END_BYTES > tail.length) continue;
    const comment = tail.readUInt16LE(at + 20);
    const directory = await content.read(Math.max(0, start + at - tail.readUInt32LE(at + 12)), 4);
    const isDirectory = directory.length === 4 && directory.readUInt32LE(0) === ZIP_DIRECTORY_SIGNATURE;
    if (isDirectory || at + ZIP_END_BYTES + comment === tail.length) refuse('evidence-polyglot', 'zip directory');
  }
}

/** Refuses a file that readers would take for a PDF although it begins as something else. */
export function refusePdfHeader(head: Buffer): void {
  const at = head.subarray(0, PDF_HEADER_BYTES).indexOf('%PDF-');
  if (at > 0) refuse('evidence-polyglot', 'PDF header');
}

/** Refuses a binary file whose first bytes also read as a web page. */
export function refuseMarkupIn(head: Buffer): void {
  const markup = /<(?:script|html|svg|iframe)[\s>/]|<\?php\s/i.exec(
    head.subarray(0, PDF_HEADER_BYTES).toString('latin1'),
  );
  if (markup !== null) refuse('evidence-polyglot', 'markup in a binary file');
}

/** Refuses RAR and 7z archives hidden anywhere in a file. */
export function refuseArchiveMarks(bytes: Buffer): void {
  if (ARCHIVE_MARKS.some((mark) => bytes.includes(mark))) refuse('evidence-polyglot', 'archive inside');
}
