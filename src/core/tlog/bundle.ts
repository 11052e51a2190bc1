import { concatBytes, uint16be } from '../bytes.js';
import { Fault } from '../fault.js';
import { TILE_WIDTH } from '../merkle/index.js';
import { fail, ok, type Result } from '../result.js';

/** Most bytes of an entry: its length is written in two bytes. */
export const MAX_ENTRY_BYTES = 0xffff;

export type BundleFaultCode = 'bundle-width' | 'bundle-truncated' | 'bundle-trailing';

/**
 * An entry bundle (C2SP tlog-tiles): for each entry its length as uint16 big-endian, then its bytes.
 * Throws Fault 'bundle-entry' for none or more than 256 entries, or one longer than 65,535 bytes.
 */
export const encodeBundle = (entries: readonly Uint8Array[]): Uint8Array => {
  if (entries.length === 0 || entries.length > TILE_WIDTH) throw new Fault('bundle-entry', { count: entries.length });
  const oversized = entries.find((entry) => entry.length > MAX_ENTRY_BYTES);
  if (oversized !== undefined) throw new Fault('bundle-entry', { length: oversized.length });
  return concatBytes(...entries.flatMap((entry) => [uint16be(entry.length), entry]));
};

/** The `width` entries of a bundle, no fewer and no byte more. The entries share memory with the bundle. */
export const decodeBundle = (bytes: Uint8Array, width: number): Result<Uint8Array[], BundleFaultCode> => {
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) return fail('bundle-width');
  const entries: Uint8Array[] = [];
  let at = 0;
  for (let i = 0; i < width; i++) {
    const high = bytes[at];
    const low = bytes[at + 1];
    if (high === undefined || low === undefined) return fail('bundle-truncated', `entry ${i}`);
    const end = at + 2 + high * 256 + low;
    if (end > bytes.length) return fail('bundle-truncated', `entry ${i}`);
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return at === bytes.length ? ok(entries) : fail('bundle-trailing', `${bytes.length - at} bytes`);
};
