import { decodeUtf8 } from '../bytes.js';
import { isObject, type JsonFaultCode, type JsonValue, parseJson } from '../canonical/index.js';
import { readQrUrl } from '../qr/index.js';
import { fail, ok, type Result } from '../result.js';
import { type ArtefactKind, claimedKind, claimedKindOfText } from './artefact-kind.js';
import { parseBundle } from './bundle.js';
import type { Artefact, VerificationInput } from './input.js';

/** Why bytes are no artefact at all. */
export type ArtefactFaultCode = 'unreadable';

/** Faults of bytes in which nothing can be recognised. */
const UNREADABLE: ReadonlySet<JsonFaultCode> = new Set(['json-syntax', 'json-utf8', 'json-depth']);

const PDF_MARK = '%PDF-';
/** Readers look for the mark so far (ISO 32000-1 annex H.3 note 13). */
const PDF_MARK_WITHIN = 1_024;
/** An address, or the bare fragment of one: long, and of the characters of base64url alone. */
const QR_TEXT = /^\s*(?:https?:\/\/|#?[A-Za-z0-9_-]{200,}\s*$)/;
const PROOF_MARK = 'c2sp.org/tlog-proof@';

/**
 * A file, or the text of a QR code, as evidence. What is cut off, or claims to be nothing of ours, is `unreadable`
 * (文件损坏或不完整), never a verdict. What claims to be something is judged, however wrong it is: JSON that breaks the
 * strict rules goes on as a credential. Nothing heavy is done here: the twin and the PDF are handed back as bytes.
 */
export const parseArtefact = (bytes: Uint8Array): Result<Artefact, ArtefactFaultCode> => {
  const start = startOf(bytes);
  if (start.startsWith(PROOF_MARK)) return ok({ kind: 'proof', input: { tlogProof: decodeUtf8(bytes) ?? '' } });
  const parsed = parseJson(bytes);
  if (!parsed.ok && UNREADABLE.has(parsed.code)) {
    if (start.includes(PDF_MARK)) return ok({ kind: 'pdf', input: {}, pdf: bytes });
    return QR_TEXT.test(start) ? qrCode(bytes) : fail('unreadable', parsed.code);
  }
  const kind = parsed.ok ? claimedKind(parsed.value) : claimedKindOfText(bytes);
  if (kind === undefined) return fail('unreadable', 'no artefact of a registration');
  return parsed.ok ? asEvidence(kind, bytes, parsed.value) : ok({ kind, input: ofKind(kind, bytes) ?? {} });
};

const asEvidence = (kind: ArtefactKind, bytes: Uint8Array, value: JsonValue): Result<Artefact, ArtefactFaultCode> => {
  if (kind === 'bundle') {
    const bundle = parseBundle(bytes);
    return bundle.ok ? bundle : fail('unreadable', bundle.detail ?? bundle.code);
  }
  if (kind === 'rdfc') return ok({ kind, input: {}, rdfc: bytes });
  if (kind === 'status-list') return statusList(bytes, value);
  return ok({ kind, input: ofKind(kind, bytes) ?? {} });
};

const qrCode = (bytes: Uint8Array): Result<Artefact, ArtefactFaultCode> => {
  const read = readQrUrl(decodeUtf8(bytes) ?? '');
  if (!read.ok) return fail('unreadable', read.code);
  return ok({ kind: 'qr', input: { ...read.value } });
};

/** Bytes under the name that their kind has in the input. */
const ofKind = (kind: ArtefactKind, bytes: Uint8Array): VerificationInput | undefined => {
  switch (kind) {
    case 'summary':
      return { summary: bytes };
    case 'disclosure':
      return { disclosure: bytes };
    case 'sm2':
      return { sm2: bytes };
    case 'entry':
      return { entry: bytes };
    default:
      return { credential: bytes };
  }
};

const statusList = (bytes: Uint8Array, value: JsonValue): Result<Artefact, ArtefactFaultCode> => {
  const subject = isObject(value) ? value['credentialSubject'] : undefined;
  const purpose = isObject(subject) ? subject['statusPurpose'] : undefined;
  if (purpose !== 'revocation' && purpose !== 'suspension') return fail('unreadable', 'status list without purpose');
  return ok({ kind: 'status-list', input: { statusLists: { [purpose]: bytes } } });
};

/** The first kilobyte, byte by byte. */
const startOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, PDF_MARK_WITHIN));
