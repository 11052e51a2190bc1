import { Fault } from '../fault.js';

/** Fewest bits of a list, so that one holder hides among many (Bitstring Status List 1.0 section 2.2: 16 KB). */
export const MINIMUM_STATUS_BITS = 131_072;

/** A bit string with these indexes set; index 0 is the left-most bit of the first byte. */
export const statusBits = (indexes: Iterable<number>, length: number = MINIMUM_STATUS_BITS): Uint8Array => {
  if (!Number.isSafeInteger(length) || length < MINIMUM_STATUS_BITS || length % 8 !== 0) {
    throw new Fault('status-list-length', { length });
  }
  const bits = new Uint8Array(length / 8);
  for (const index of indexes) {
    if (!Number.isSafeInteger(index) || index < 0 || index >= length) throw new Fault('status-list-index', { index });
    bits[index >> 3] = (bits[index >> 3] ?? 0) | maskOf(index);
  }
  return bits;
};

/** The bit at an index, or nothing when the list does not reach so far. */
export const statusBit = (bits: Uint8Array, index: number): boolean | undefined => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= bits.length * 8) return undefined;
  return ((bits[Math.floor(index / 8)] ?? 0) & maskOf(index)) !== 0;
};

const maskOf = (index: number): number => 0x80 >> (index % 8);
