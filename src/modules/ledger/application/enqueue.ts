import { equalBytes } from '../../../core/bytes.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { insertSubmission, leafHashOf, type NewSubmission } from '../persistence/submissions.js';

/**
 * Puts an entry into the queue of the sequencer; the same act with the same bytes a second time changes nothing.
 * Throws Fault 'ledger-act-conflict' when the act is there with other bytes.
 */
export async function enqueue(tx: Transaction, made: NewSubmission): Promise<number | undefined> {
  const id = await insertSubmission(tx, made);
  if (id !== undefined) return id;
  const known = await leafHashOf(tx, made.identity);
  if (known === undefined || !equalBytes(known, made.leafHash)) {
    throw new Fault('ledger-act-conflict', { kind: made.kind, actId: made.actId });
  }
  return undefined;
}
