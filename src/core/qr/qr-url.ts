import { deflateSync } from 'fflate';
import { fromBase64Url, toBase64Url } from '../bytes.js';
import { inflateBounded } from '../inflate.js';
import { fail, ok, type Result } from '../result.js';
import { certificateNumber, conforms } from '../shape/index.js';

/** Bytes that a QR code of version 30 with error correction M holds (ISO/IEC 18004:2015 table 7). */
export const QR_VERSION_30_M = 1_370;

/** No QR code holds more characters (version 40-L, alphanumeric); whoever pastes more has something else. */
const LONGEST_TEXT = 4_296;
/** Far above what a summary may have, far below what could do harm. */
const LONGEST_SUMMARY = 8_192;

/**
 * The address in the QR code of a certificate: the number in its path and, where no server sees it, the summary in its
 * fragment: deflate-raw (RFC 1951), base64url. The same summary always gives the same text.
 */
export const qrUrl = (publicUrl: string, number: string, summary: Uint8Array): string =>
  `${publicUrl}/verify/${number}#${toBase64Url(deflateSync(summary, { level: 9 }))}`;

/** Why a text is not such an address. */
export type QrFaultCode = 'qr-address' | 'qr-encoding' | 'qr-compression';

/** What such an address carries; nothing of it is proven yet. */
export interface QrContent {
  /** As the path names it; absent for a bare fragment. It has to be compared with the number in the summary. */
  readonly number?: string;
  /** The exact bytes of the summary credential. */
  readonly summary: Uint8Array;
}

/** Reads such an address, of whatever host, or its fragment alone. The address is never opened. */
export const readQrUrl = (text: string): Result<QrContent, QrFaultCode> => {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_TEXT) return fail('qr-address');
  const hash = trimmed.indexOf('#');
  const place = hash < 0 ? '' : trimmed.slice(0, hash);
  const number = place === '' ? undefined : numberIn(place);
  if (place !== '' && number === undefined) return fail('qr-address');
  const compressed = fromBase64Url(trimmed.slice(hash + 1));
  if (compressed === undefined || compressed.length === 0) return fail('qr-encoding');
  const summary = inflateBounded(compressed, LONGEST_SUMMARY);
  if (summary === undefined || summary.length === 0) return fail('qr-compression');
  return ok({ ...(number === undefined ? {} : { number }), summary });
};

const numberIn = (place: string): string | undefined => {
  const number = /^https?:\/\/[^\s?#]+\/verify\/([^/?#]+)$/.exec(place)?.[1];
  return number !== undefined && conforms(certificateNumber, number) ? number : undefined;
};
