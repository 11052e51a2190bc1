import { crc32 } from 'node:zlib';
import type { EvidenceFaultCode } from '../../evidence-fault-code.js';
import type { Content } from '../content.js';
import { type UnpackBudget, unpack } from '../inflate.js';
import type { InspectionLimits } from '../limits.js';
import { refuse } from '../refusal.js';
import type { ZipPart } from './zip-directory.js';

/** What a part must not begin with, whatever its name: another file inside the document. */
const FOREIGN: readonly { mark: Buffer; code: EvidenceFaultCode }[] = [
  { mark: Buffer.from('d0cf11e0a1b11ae1', 'hex'), code: 'evidence-macro' }, // [MS-CFB] 2.2: OLE objects, VBA projects
  { mark: Buffer.from('PK\x03\x04', 'latin1'), code: 'evidence-embedded-file' },
  { mark: Buffer.from('%PDF-', 'latin1'), code: 'evidence-embedded-file' },
  { mark: Buffer.from('MZ', 'latin1'), code: 'evidence-embedded-file' },
  { mark: Buffer.from('\x7fELF', 'latin1'), code: 'evidence-embedded-file' },
  { mark: Buffer.from('Rar!', 'latin1'), code: 'evidence-embedded-file' },
  { mark: Buffer.from('7z\xbc\xaf', 'latin1'), code: 'evidence-embedded-file' },
  { mark: Buffer.from('\x1f\x8b', 'latin1'), code: 'evidence-embedded-file' },
];

/** Marks in the XML of a document: DTDs, and what fetches or runs something when it is opened. */
const DTD = /<!doctype|<!entity/i;
const ACTIVE = /<(?:\w+:)?(?:script|ddelink)[\s>/]|\bddeauto\b/i;
const MARK_OVERLAP = 64;

const isXmlName = (name: string) => /\.(?:xml|rels|vml)$/i.test(name);

/**
 * Unpacks one part as a stream and judges it by its content; size and checksum must be the declared ones.
 * Answers the whole content if `keep` is set (refused above the limit for buffered parts), else undefined.
 */
export async function scanPart(
  content: Content,
  part: ZipPart,
  keep: boolean,
  limits: InspectionLimits,
  budget: UnpackBudget,
): Promise<Buffer | undefined> {
  const kept: Buffer[] = [];
  let size = 0;
  let crc = 0;
  let isXml = isXmlName(part.name);
  let carry = '';
  const range = { start: part.start, end: part.end, coding: part.isDeflated ? 'raw' : 'stored' } as const;
  for await (const bytes of unpack(content, range, limits, budget)) {
    if (size === 0) isXml = checkBeginning(part.name, bytes) || isXml;
    size += bytes.length;
    if (size > part.unpackedBytes) refuse('evidence-bomb', `${part.name} is larger than declared`);
    crc = crc32(bytes, crc);
    if (isXml) carry = checkMarks(carry + bytes.toString('latin1'), part.name);
    if (keep && size > limits.maxBufferedPartBytes) refuse('evidence-malformed', `size of ${part.name}`);
    if (keep) kept.push(Buffer.from(bytes));
  }
  if (size !== part.unpackedBytes || crc !== part.crc32) refuse('evidence-malformed', `checksum of ${part.name}`);
  return keep ? Buffer.concat(kept) : undefined;
}

/** Refuses foreign files; answers whether the part reads as XML. */
function checkBeginning(name: string, bytes: Buffer): boolean {
  const foreign = FOREIGN.find(({ mark }) => bytes.subarray(0, mark.length).equals(mark));
  if (foreign !== undefined) refuse(foreign.code, name);
  const text = bytes
    .subarray(0, 512)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  if (isXmlName(name) && /^(?:\xfe\xff|\xff\xfe)|\0/.test(text.slice(0, 4)))
    refuse('evidence-malformed', `UTF-16 in ${name}`);
  const encoding = /^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)/i.exec(text)?.[1];
  if (encoding !== undefined && !/^(?:utf-8|us-ascii)$/i.test(encoding))
    refuse('evidence-malformed', `encoding of ${name}`);
  return text.trimStart().startsWith('<');
}

function checkMarks(text: string, name: string): string {
  if (DTD.test(text)) refuse('evidence-dtd', name);
  if (ACTIVE.test(text)) refuse('evidence-scripted', name);
  return text.slice(-MARK_OVERLAP);
}
