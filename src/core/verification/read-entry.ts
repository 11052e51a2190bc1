import { toHex } from '../bytes.js';
import { type EntryFaultCode, type LedgerEntry, parseEntry, verifyEntrySignature } from '../entry/index.js';
import { leafHash } from '../merkle/index.js';
import { fail, ok, type Result } from '../result.js';
import type { Context } from './context.js';

/** What follows from the bytes of an entry alone. */
export interface ReadEntry {
  leafHash: Uint8Array;
  entry: Result<LedgerEntry, EntryFaultCode | 'entry-signature'>;
}

/** Parses an entry and checks its signature by the key it names; remembered under its leaf hash. */
export const readEntry = ({ crypto, memo }: Context, bytes: Uint8Array): ReadEntry => {
  const leaf = leafHash(crypto, bytes);
  return memo.remember(`entry/1:${toHex(leaf)}`, () => {
    const parsed = parseEntry(bytes);
    if (!parsed.ok) return { leafHash: leaf, entry: parsed };
    const signed = verifyEntrySignature(crypto, parsed.value);
    return { leafHash: leaf, entry: signed ? ok(parsed.value) : fail('entry-signature') };
  });
};
