import { type FileHandle, open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import { fail, ok, type Result } from '../../../core/result.js';
import type { EvidenceFaultCode } from '../evidence-fault-code.js';
import { CFB_SIGNATURE, refuseCompoundFile } from './cfb.js';
import { Content } from './content.js';
import { inspectJpeg } from './images/jpeg.js';
import { inspectPng, PNG_SIGNATURE } from './images/png.js';
import { INSPECTION_LIMITS, type InspectionLimits } from './limits.js';
import type { EvidenceMediaType } from './media-type.js';
import { inspectOffice } from './office/office.js';
import {
  ARCHIVE_MARK_OVERLAP,
  refuseArchiveMarks,
  refuseMarkupIn,
  refusePdfHeader,
  refuseZipBehind,
} from './other-formats.js';
import { inspectPdf } from './pdf/pdf.js';
import { Refusal, refuse } from './refusal.js';
import { inspectText } from './text/text.js';

/** What the content of a file says about it. */
export interface InspectedContent {
  readonly mediaType: EvidenceMediaType;
}

const HEAD_BYTES = 64 * 1024;
/** What file-type calls archives and disk images. */
const ARCHIVE_TYPES = new RegExp(
  '^application/(?:' +
    'zip|gzip|lzip|zstd|vnd.ms-cab-compressed' +
    '|x-(?:7z-compressed|rar-compressed|tar|bzip2|xz|compress|lz4|unix-archive|cpio|arj|lzh-compressed|ace-compressed)' +
    '|x-(?:apple-diskimage|iso9660-image|asar)' +
    ')$',
);

/**
 * Judges a file by its content alone; names and declared types play no part. Reads it piece by piece: the memory it
 * takes does not grow with the file. I/O errors are thrown, everything about the file is in the answer.
 */
export async function inspectContent(
  file: string | FileHandle,
  limits: InspectionLimits = INSPECTION_LIMITS,
): Promise<Result<InspectedContent, EvidenceFaultCode>> {
  if (typeof file !== 'string') return inspectHandle(file, limits);
  const handle = await open(file, 'r');
  try {
    return await inspectHandle(handle, limits);
  } finally {
    await handle.close();
  }
}

async function inspectHandle(
  handle: FileHandle,
  limits: InspectionLimits,
): Promise<Result<InspectedContent, EvidenceFaultCode>> {
  try {
    const content = await Content.of(handle);
    return ok({ mediaType: await recognise(content, limits) });
  } catch (error) {
    if (error instanceof Refusal) return fail(error.code, error.detail);
    throw error;
  }
}

async function recognise(content: Content, limits: InspectionLimits): Promise<EvidenceMediaType> {
  if (content.size === 0) refuse('evidence-empty', 'no bytes');
  const head = await content.read(0, HEAD_BYTES);
  const beginsWith = (mark: string | Buffer) => head.indexOf(mark, 0, 'latin1') === 0;
  if (beginsWith('%PDF-')) {
    await refuseOtherFormats(content, head);
    return inspectPdf(content, head, limits);
  }
  if (beginsWith(PNG_SIGNATURE)) {
    await refuseOtherFormats(content, head);
    return inspectPng(content, limits);
  }
  if (beginsWith('\xff\xd8\xff')) {
    await refuseOtherFormats(content, head);
    return inspectJpeg(content);
  }
  if (beginsWith('PK\x03\x04')) {
    refusePdfHeader(head);
    return inspectOffice(content, limits);
  }
  if (beginsWith('PK\x05\x06') || beginsWith('PK\x07\x08')) refuse('evidence-archive', 'ZIP');
  if (beginsWith(CFB_SIGNATURE)) return refuseCompoundFile(content);
  return (await inspectText(content, head, limits)) ?? refuseBinary(content, head);
}

async function refuseOtherFormats(content: Content, head: Buffer): Promise<void> {
  refusePdfHeader(head);
  refuseMarkupIn(head);
  await refuseZipBehind(content);
  for await (const { bytes } of content.windows(ARCHIVE_MARK_OVERLAP)) refuseArchiveMarks(bytes);
}

/** Names the reason for what is neither text nor an accepted binary format. */
async function refuseBinary(content: Content, head: Buffer): Promise<never> {
  const type = await fileTypeFromBuffer(head).catch(() => undefined);
  if (type !== undefined && ARCHIVE_TYPES.test(type.mime)) refuse('evidence-archive', type.mime);
  if (type === undefined) await refuseDisplaced(content, head);
  return refuse('evidence-unknown-type', type?.mime ?? 'no known type');
}

/** Junk before a PDF or a ZIP: readers open it all the same. */
async function refuseDisplaced(content: Content, head: Buffer): Promise<void> {
  refusePdfHeader(head);
  await refuseZipBehind(content);
}
