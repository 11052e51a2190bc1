import { decodeUtf8, equalBytes } from '../bytes.js';
import { canonicalBytes, type JsonFaultCode, type JsonValue, parseJson, proveCanonical } from '../canonical/index.js';
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
  const read = readCanonical(bytes);
  if (!read.ok) return read;
  const shaped = parseShape(ledgerEntryShape, read.value);
  return shaped.ok ? ok(shaped.value) : fail('entry-shape', shaped.detail);
};

const readCanonical = (bytes: Uint8Array): Result<JsonValue, JsonFaultCode | 'entry-not-canonical'> => {
  const text = decodeUtf8(bytes);
  const proven = text === undefined ? undefined : proveCanonical(text);
  return proven === undefined ? readStrictly(bytes) : ok(proven);
};

/** The rule itself; `proveCanonical` only answers the common case sooner. */
export const readStrictly = (bytes: Uint8Array): Result<JsonValue, JsonFaultCode | 'entry-not-canonical'> => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  return equalBytes(canonicalBytes(parsed.value), bytes) ? parsed : fail('entry-not-canonical');
};
