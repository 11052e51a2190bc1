import { Inflate } from 'fflate';

/** DEFLATE makes at most 1,032 bytes of one: no piece gives more than a megabyte before it is counted. */
const PIECE = 1_024;

/**
 * What a DEFLATE stream (RFC 1951) holds, at most `limit` bytes; undefined when it is damaged, cut off or longer. Work and
 * memory are bounded by `limit`, whatever the stream would grow to.
 */
export const inflateBounded = (data: Uint8Array, limit: number): Uint8Array | undefined => {
  const content = new Uint8Array(limit);
  let end = 0;
  const inflate = new Inflate((chunk) => {
    if (end + chunk.length <= limit) content.set(chunk, end);
    end += chunk.length;
  });
  try {
    for (let at = 0; at < data.length && end <= limit; at += PIECE) {
      inflate.push(data.subarray(at, at + PIECE), at + PIECE >= data.length);
    }
  } catch {
    return undefined;
  }
  return end <= limit ? content.subarray(0, end) : undefined;
};
