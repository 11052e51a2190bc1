import { concatBytes, equalBytes, toHex, utf8 } from '../bytes.js';
import type { CryptoProvider } from '../crypto-provider.js';
import { fail, ok, type Result } from '../result.js';
import { verifyCms } from './cms-read.js';
import { readDer } from './der.js';
import type { PdfFaultCode } from './fault.js';
import { arrayOf, nameOf, type PdfValue, stringOf } from './value.js';

/** Keys of the dictionary of a signature (ISO 32000-2 table 255), as they are written here. */
const KEYS = 'Type Filter SubFilter ByteRange Contents M Name Reason'.split(' ');
const SUB_FILTER = 'ETSI.CAdES.detached';

export interface SignedBy {
  /** Compressed P-256 point, 33 bytes. */
  readonly publicKey: Uint8Array;
  /** Time that the signer states, RFC 3339; it proves nothing. */
  readonly statedAt: string;
}

/**
 * Verifies the signature of a file: over all of it but the hexadecimal string that holds the signature itself, with
 * nothing in that string behind the signature but zeros.
 */
export const verifySignature = (
  crypto: Pick<CryptoProvider, 'sha256' | 'verifyP256'>,
  bytes: Uint8Array,
  dictionary: ReadonlyMap<string, PdfValue>,
): Result<SignedBy, PdfFaultCode> => {
  const contents = stringOf(dictionary.get('Contents'));
  const statedAt = timeOf(dictionary.get('M'));
  const isOurs = [...dictionary.keys()].every((key) => KEYS.includes(key));
  if (!isOurs || nameOf(dictionary.get('SubFilter')) !== SUB_FILTER) return fail('pdf-signature-form');
  if (contents?.isHex !== true || statedAt === undefined) return fail('pdf-signature-form');
  const { start, end } = contents;
  const range = arrayOf(dictionary.get('ByteRange')) ?? [];
  const expected = [0, start, end, bytes.length - end];
  if (range.length !== 4 || expected.some((value, place) => range[place] !== value)) return fail('pdf-byte-range');
  // Written in one way only: white space and capitals would be changes that no signature covers.
  if (!equalBytes(bytes.subarray(start, end), utf8(`<${toHex(contents.bytes)}>`))) return fail('pdf-padding');
  const cms = readDer(contents.bytes)?.whole;
  if (cms === undefined) return fail('pdf-signature-form');
  if (contents.bytes.subarray(cms.length).some((byte) => byte !== 0)) return fail('pdf-padding');
  const signed = crypto.sha256(concatBytes(bytes.subarray(0, start), bytes.subarray(end)));
  const verified = verifyCms(crypto, cms, signed);
  return verified.ok ? ok({ publicKey: verified.value, statedAt }) : verified;
};

/** `D:20260105010203Z` (ISO 32000-2 section 7.9.4). */
const timeOf = (value: PdfValue | undefined): string | undefined => {
  const text = String.fromCharCode(...(stringOf(value)?.bytes.subarray(0, 20) ?? []));
  const [, year, month, day, hour, minute, second] = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
};

/** What stands for the byte range before it is known: as wide as the largest one. */
export const BYTE_RANGE_PLACEHOLDER = [0, 9_999_999_999, 9_999_999_999, 9_999_999_999] as const;
const WRITTEN_PLACEHOLDER = `[${BYTE_RANGE_PLACEHOLDER.join(' ')}]`;

/** The byte range as text of exactly the width of its placeholder. */
export const byteRangeText = (start: number, end: number, length: number): Uint8Array =>
  utf8(`[0 ${start} ${end} ${length - end}`.padEnd(WRITTEN_PLACEHOLDER.length - 1, ' ').concat(']'));
