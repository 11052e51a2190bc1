import { Inflate } from 'fflate';

/** DEFLATE makes at most 1,032 bytes of one: a piece is no larger than what may still come of it, or a kilobyte. */
const GROWTH = 1_032;
const PIECE = 1_024;
/** CMF and FLG before, Adler-32 behind the data (RFC 1950 section 2.2). */
const HEADER = 2;
const CHECKSUM = 4;
const MODULUS = 65_521;

/**
 * The content of a zlib stream (RFC 1950), at most `most` bytes of it; undefined when it is damaged, is longer, or has
 * another checksum. Work and memory are bounded by `most`, whatever the stream would grow to.
 */
export const inflateZlib = (stream: Uint8Array, most: number): Uint8Array | undefined => {
  const [method = 0, flags = 0] = stream;
  if (stream.length < HEADER + CHECKSUM || (method & 0x0f) !== 8) return undefined;
  if ((method * 256 + flags) % 31 !== 0 || (flags & 0x20) !== 0) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isDone = false;
  const inflate = new Inflate((chunk, final) => {
    length += chunk.length;
    if (length <= most) chunks.push(chunk);
    isDone = final;
  });
  const data = stream.subarray(HEADER, stream.length - CHECKSUM);
  try {
    for (let at = 0; at < data.length && length <= most; ) {
      const end = at + Math.max(PIECE, Math.floor((most - length) / GROWTH));
      inflate.push(data.subarray(at, end), end >= data.length);
      at = end;
    }
  } catch {
    return undefined;
  }
  if (!isDone || length > most) return undefined;
  const content = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    content.set(chunk, end);
    end += chunk.length;
  }
  const expected = new DataView(stream.buffer, stream.byteOffset).getUint32(stream.length - CHECKSUM);
  return adler32(content) === expected ? content : undefined;
};

const adler32 = (bytes: Uint8Array): number => {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length; ) {
    // 3,800 sums of 16 bits stay below 2^53.
    for (const end = Math.min(bytes.length, at + 3_800); at < end; at++) {
      a += bytes[at] ?? 0;
      b += a;
    }
    a %= MODULUS;
    b %= MODULUS;
  }
  return b * 65_536 + a;
};
