/** One array holding all parts, in order. */
export const concatBytes = (...parts: readonly Uint8Array[]): Uint8Array => {
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
};

/** Whether both hold the same bytes. Not constant-time: for public values (hashes, keys), never for secrets. */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** Two bytes, big-endian. Throws RangeError unless 0 ≤ value ≤ 65,535: a caller's mistake, not outside data. */
export const uint16be = (value: number): Uint8Array => {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff) throw new RangeError('not a uint16');
  return Uint8Array.of(value >>> 8, value & 0xff);
};

/** Eight bytes, big-endian. Throws RangeError for a number that is not a safe integer or does not fit. */
export const uint64be = (value: bigint | number): Uint8Array => {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('not a safe integer');
  const wide = BigInt(value);
  if (wide < 0n || wide > 0xffff_ffff_ffff_ffffn) throw new RangeError('not a uint64');
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, wide);
  return bytes;
};
