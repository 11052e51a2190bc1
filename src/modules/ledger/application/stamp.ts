import { Fault } from '../../../core/fault.js';
import type { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { stampAt } from '../domain/time-rule.js';

/**
 * The time of what is about to be submitted in this transaction: now, never before what the log holds already. The
 * sequencer waits for every transaction that holds a time. Throws Fault 'ledger-clock-behind', 'ledger-not-ready'.
 */
export async function stampIn(tx: Transaction, clock: Clock): Promise<Date> {
  const [row] = await tx.query<{ earliest: Date | null }[]>('SELECT ledger_stamp() AS earliest');
  if (row === undefined || row.earliest === null) throw new Fault('ledger-not-ready', { seconds: 1 });
  // The clock is read after the lock was granted: whoever had to wait for the sequencer gets a time after it.
  const at = stampAt(clock.now(), row.earliest);
  if (at === undefined) throw new Fault('ledger-clock-behind', { seconds: 60 });
  return at;
}
