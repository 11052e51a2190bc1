import { hash } from 'node:crypto';

/** Distinct entries of 256 bytes; the same numbers give the same entries. */
export function entryOf(number: number): Uint8Array {
  const entry = Buffer.allocUnsafe(256).fill(`entry ${number} `);
  entry.write(hash('sha256', String(number)), 0, 'latin1');
  return new Uint8Array(entry.buffer, entry.byteOffset, entry.length);
}

/** The first entries, as many as a comparison needs. */
export const someEntries = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, number) => entryOf(number));
