import { equalBytes } from '../bytes.js';
import { canonicalBytes, type JsonFaultCode, parseJson } from '../canonical/index.js';
import { fail, ok, type Result } from '../result.js';
import { parseShape } from '../shape/index.js';
import { ledgerEntryShape } from './entry-shape.js';
import type { LedgerEntry } from './ledger-entry.js';

/** Largest entry: its length is a uint16 in the entry bundles (C2SP tlog-tiles). */
export const MAXIMUM_ENTRY_BYTES = 65_535;

export type EntryFaultCode = JsonFaultCode | 'entry-too-long' | 'entry-not-canonical' | 'entry-shape';

/** An entry from its exact bytes; other bytes than the canonical form of the same value are refused. */
export const parseEntry = (bytes: Uint8Array): Result<LedgerEntry, EntryFaultCode> => {
  if (bytes.length > MAXIMUM_ENTRY_BYTES) return fail('entry-too-long');
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  if (!equalBytes(canonicalBytes(parsed.value), bytes)) return fail('entry-not-canonical');
  const shaped = parseShape(ledgerEntryShape, parsed.value);
  return shaped.ok ? ok(shaped.value) : fail('entry-shape', shaped.detail);
};
