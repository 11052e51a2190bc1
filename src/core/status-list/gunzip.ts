import { inflateBounded } from '../inflate.js';

/** Fixed part of the header, and CRC32 and ISIZE behind the data (RFC 1952 section 2.3). */
const HEADER = 10;
const TRAILER = 8;
const DEFLATE = 8;
const HAS_EXTRA = 4;
const HAS_HEADER_CRC = 2;

/** ISIZE, the length that a GZIP member claims for its content; undefined for what is too short to be one. */
export const claimedLength = (member: Uint8Array): number | undefined =>
  member.length < HEADER + TRAILER
    ? undefined
    : new DataView(member.buffer, member.byteOffset).getUint32(member.length - 4, true);

/**
 * The content of a GZIP member (RFC 1952), `length` bytes; undefined when it is damaged or has another length. Work and
 * memory are bounded by `length`, whatever the member would grow to.
 */
export const gunzip = (member: Uint8Array, length: number): Uint8Array | undefined => {
  const start = dataStart(member);
  if (start === undefined) return undefined;
  const content = inflateBounded(member.subarray(start, member.length - TRAILER), length);
  return content?.length === length ? content : undefined;
};

/** Where the compressed data begins: behind the header with its optional fields (RFC 1952 section 2.3.1). */
const dataStart = (member: Uint8Array): number | undefined => {
  const [first, second, method, flags = 0] = member;
  if (first !== 0x1f || second !== 0x8b || method !== DEFLATE) return undefined;
  let start = HEADER;
  if ((flags & HAS_EXTRA) !== 0) start += 2 + (member[start] ?? 0) + 256 * (member[start + 1] ?? 0);
  for (const text of [8, 16]) {
    if ((flags & text) !== 0) start = member.indexOf(0, start) + 1 || member.length;
  }
  if ((flags & HAS_HEADER_CRC) !== 0) start += 2;
  return start < member.length - TRAILER ? start : undefined;
};
