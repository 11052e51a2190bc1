import { gzipSync } from 'fflate';
import { fromBase64Url, toBase64Url } from '../bytes.js';
import { fail, ok, type Result } from '../result.js';
import { MINIMUM_STATUS_BITS } from './bits.js';
import { claimedLength, gunzip } from './gunzip.js';

export type StatusListFaultCode =
  | 'status-list-encoding'
  | 'status-list-compression'
  | 'status-list-short'
  | 'status-list-long';

/** Largest list accepted: 128 Mbit, so that a small file cannot claim all memory. */
const MAXIMUM_BYTES = 16 * 1024 * 1024;

/**
 * `encodedList`: GZIP, then multibase base64url without padding (Bitstring Status List 1.0 section 3.3).
 * The same bits give the same text: no time of day enters the header.
 */
export const encodeStatusList = (bits: Uint8Array): string => `u${toBase64Url(gzipSync(bits, { mtime: 0, level: 9 }))}`;

/** The bits of an `encodedList` (section 3.4), at least 131,072 of them. */
export const decodeStatusList = (encodedList: string): Result<Uint8Array, StatusListFaultCode> => {
  if (!encodedList.startsWith('u')) return fail('status-list-encoding');
  const compressed = fromBase64Url(encodedList.slice(1));
  if (compressed === undefined) return fail('status-list-encoding');
  const length = claimedLength(compressed);
  if (length === undefined) return fail('status-list-compression');
  if (length > MAXIMUM_BYTES) return fail('status-list-long');
  const bits = gunzip(compressed, length);
  if (bits === undefined) return fail('status-list-compression');
  return bits.length * 8 < MINIMUM_STATUS_BITS ? fail('status-list-short') : ok(bits);
};
