import { decodeUtf8 } from '../../../../core/bytes.js';
import type { Content } from '../content.js';
import type { InspectionLimits } from '../limits.js';
import { EVIDENCE_MEDIA_TYPES, type EvidenceMediaType } from '../media-type.js';
import { refuse } from '../refusal.js';
import { scanPart } from './part-scan.js';
import { xmlTags } from './xml-tags.js';
import { readZipDirectory, type ZipPart } from './zip-directory.js';

const CONTENT_TYPES = '[content_types].xml';
const PACKAGE_RELATIONSHIPS = '_rels/.rels';

/** Content types of VBA, Excel 4.0 macros, controls and OLE objects (ECMA-376; [MS-OFFMACRO] 2.2; [MS-OFFMACRO2]). */
const MACRO_TYPE = /macroenabled|vbaproject|vbadata|macrosheet|activex|oleobject|ms-office\.intellisense/i;
const MACRO_NAME = /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml|activex\d*\.(?:xml|bin)|macrosheets\/)/i;
const ENCRYPTED_NAME = /(?:^|\/)(?:encryptedpackage|encryptioninfo)$/i;

/**
 * Recognises docx, xlsx and pptx (ISO/IEC 29500-2, Open Packaging Conventions) among ZIP files. Every part is
 * unpacked and judged; other ZIP files are refused as archives.
 */
export async function inspectOffice(content: Content, limits: InspectionLimits): Promise<EvidenceMediaType> {
  const parts = await readZipDirectory(content, limits);
  refuseNames(parts);
  const isPackage = parts.some(({ name }) => name.toLowerCase() === CONTENT_TYPES);
  if (!isPackage) refuse('evidence-archive', 'ZIP that is no office document');
  const budget = { unpackedBytes: 0 };
  let mediaType: EvidenceMediaType | undefined;
  for (const part of parts) {
    const name = part.name.toLowerCase();
    const isRelationships = name.endsWith('.rels');
    const isContentTypes = name === CONTENT_TYPES;
    const whole = await scanPart(content, part, isRelationships || isContentTypes, limits, budget);
    if (whole === undefined) continue;
    if (isRelationships) refuseExternal(asText(whole, part.name), part.name);
    if (isContentTypes) mediaType = mainType(asText(whole, part.name));
  }
  if (!parts.some(({ name }) => name.toLowerCase() === PACKAGE_RELATIONSHIPS))
    refuse('evidence-malformed', 'no relationships');
  return mediaType ?? refuse('evidence-unknown-type', 'office document of another kind');
}

function refuseNames(parts: readonly ZipPart[]): void {
  for (const { name } of parts) {
    if (MACRO_NAME.test(name)) refuse('evidence-macro', name);
    if (ENCRYPTED_NAME.test(name)) refuse('evidence-encrypted', name);
  }
}

function asText(bytes: Buffer, name: string): string {
  const text = decodeUtf8(bytes);
  return text === undefined ? refuse('evidence-malformed', `encoding of ${name}`) : text.replace(/^\uFEFF/, '');
}

/** What a reader follows only when he clicks on it; every other external relationship is loaded on opening. */
const HYPERLINK = '/relationships/hyperlink';

function refuseExternal(text: string, name: string): void {
  for (const tag of xmlTags(text)) {
    if (tag.attributes.get('Type')?.trim().endsWith(HYPERLINK) && isWebAddress(tag.attributes.get('Target'))) continue;
    const mode = tag.attributes.get('TargetMode')?.trim().toLowerCase();
    const target = tag.attributes.get('Target') ?? '';
    // A target with a scheme or of another host leaves the package also when TargetMode does not say so.
    if (mode === 'external' || /^[a-z][a-z\d+.-]*:|^[\\/]{2}/i.test(target.trim())) {
      refuse('evidence-external-reference', name);
    }
  }
}

/** An address on the web or of a mailbox; `file:` and everything else may reach into the reader's own network. */
function isWebAddress(target: string | undefined): boolean {
  return /^(https?|mailto):/i.test(target?.trim() ?? '');
}

/** The document type that the content types declare; exactly one of the three. */
function mainType(text: string): EvidenceMediaType | undefined {
  const found = new Set<EvidenceMediaType>();
  for (const tag of xmlTags(text)) {
    const declared = tag.attributes.get('ContentType')?.trim().toLowerCase() ?? '';
    if (MACRO_TYPE.test(declared)) refuse('evidence-macro', declared);
    const type = EVIDENCE_MEDIA_TYPES.find((mediaType) => declared === `${mediaType}.main+xml`);
    if (type !== undefined) found.add(type);
  }
  if (found.size > 1) refuse('evidence-polyglot', 'two document types');
  return [...found][0];
}
