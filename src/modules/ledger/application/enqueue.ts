import { equalBytes, toHex } from '../../../core/bytes.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import {
  firstOtherwiseSubmitted,
  insertSubmission,
  insertSubmissions,
  leafHashOf,
  type NewSubmission,
} from '../persistence/submissions.js';

/**
 * Puts an entry into the queue of the sequencer; the same act with the same bytes a second time changes nothing.
 * Throws Fault 'ledger-act-conflict' when the act is there with other bytes.
 */
export async function enqueue(tx: Transaction, made: NewSubmission): Promise<number | undefined> {
  const id = await insertSubmission(tx, made);
  if (id !== undefined) return id;
  const known = await leafHashOf(tx, made.identity);
  if (known === undefined || !equalBytes(known, made.leafHash)) {
    throw conflictOf(made);
  }
  return undefined;
}

/**
 * Puts entries into the queue in their order, with one statement; those that are there with the same bytes, or stand
 * twice in the list, change nothing. Throws Fault 'ledger-act-conflict' when one is there with other bytes.
 */
export async function enqueueAll(tx: Transaction, made: readonly NewSubmission[]): Promise<void> {
  const once = new Map<string, NewSubmission>();
  for (const entry of made) {
    const key = toHex(entry.identity);
    const earlier = once.get(key) ?? entry;
    if (!equalBytes(earlier.leafHash, entry.leafHash)) throw conflictOf(entry);
    once.set(key, earlier);
  }
  const entries = [...once.values()];
  if ((await insertSubmissions(tx, entries)) === entries.length) return;
  const other = await firstOtherwiseSubmitted(tx, entries);
  if (other !== undefined) throw conflictOf(other);
}

const conflictOf = ({ kind, actId }: NewSubmission): Fault => new Fault('ledger-act-conflict', { kind, actId });
