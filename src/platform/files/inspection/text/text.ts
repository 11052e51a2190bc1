import type { Content } from '../content.js';
import type { InspectionLimits } from '../limits.js';
import type { EvidenceMediaType } from '../media-type.js';
import { refuse } from '../refusal.js';
import { systemCode } from '../../system-code.js';
import { textBeginning } from './active-text.js';
import { CsvChecker } from './csv-checker.js';
import { JsonChecker } from './json-checker.js';
import { Utf8Checker } from './utf8-checker.js';

type TextType = Extract<EvidenceMediaType, 'text/plain' | 'text/csv' | 'application/json'>;

/** C0 controls that no text holds; tab, line feed, form feed and carriage return are text. */
const CONTROL = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === 0x7f || (byte < 0x20 && ![9, 10, 12, 13].includes(byte)) ? 1 : 0,
);

/**
 * Judges a file that is no known binary format. Answers undefined when it holds control characters, so is no text.
 * A text must be UTF-8 (RFC 3629) to its end, or GB18030 where that is allowed, and must not begin as a script or web page. JSON and CSV are recognised
 * by parsing the whole file; what is neither is plain text.
 */
export async function inspectText(
  content: Content,
  head: Buffer,
  limits: InspectionLimits,
): Promise<TextType | undefined> {
  const utf8 = new Utf8Checker();
  const json = /^[ \t\r\n]*[[{]/.test(head.toString('latin1')) ? new JsonChecker(limits.maxJsonDepth) : undefined;
  const csv = new CsvChecker(head);
  let isUtf8 = true;
  for await (const piece of content.pieces()) {
    if (hasControl(piece)) return undefined;
    isUtf8 = isUtf8 && utf8.push(piece);
    if (!isUtf8) {
      // Neither encoding uses the bytes of a table within a character.
      if (limits.allowsGb18030 !== true) continue;
      csv.push(piece);
      continue;
    }
    json?.push(piece);
    if (json === undefined) csv.push(piece);
  }
  refuseActive(head);
  if (!isUtf8) {
    if (limits.allowsGb18030 !== true || !(await isGb18030(content))) refuse('evidence-not-utf8', 'text');
    return tableOrText(csv);
  }
  if (!utf8.isComplete) refuse('evidence-truncated', 'UTF-8 sequence');
  return json === undefined ? tableOrText(csv) : jsonOrText(json);
}

async function isGb18030(content: Content): Promise<boolean> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  try {
    for await (const piece of content.pieces()) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (systemCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}

function hasControl(piece: Buffer): boolean {
  for (let at = 0; at < piece.length; at += 1) if (CONTROL[piece[at] ?? 0] === 1) return true;
  return false;
}

function refuseActive(head: Buffer): void {
  const beginning = textBeginning(head);
  if (beginning === 'script') refuse('evidence-scripted', 'beginning of the text');
  if (beginning === 'markup') refuse('evidence-unknown-type', 'XML or RTF');
  if (beginning === 'pdf') refuse('evidence-polyglot', 'PDF header');
}

function tableOrText(csv: CsvChecker): TextType {
  const kind = csv.end();
  if (kind === 'cut') refuse('evidence-truncated', 'quoted field');
  return kind === 'table' ? 'text/csv' : 'text/plain';
}

function jsonOrText(json: JsonChecker): TextType {
  if (json.fault === 'depth') refuse('evidence-malformed', 'JSON depth');
  if (json.fault === 'syntax') return 'text/plain';
  if (!json.isComplete) refuse('evidence-truncated', 'JSON text');
  return 'application/json';
}
