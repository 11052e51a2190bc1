import { Injectable } from '@nestjs/common';
import { type EntryKind, parseEntry } from '../../../core/entry/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { LedgerActOf } from '../domain/ledger-act.js';
import { type CommittedField, type SaltedEntry, saltRefusal } from '../domain/salted-entry.js';
import { isWaiting, lockSalted, removeSalt, type SaltedRow } from '../persistence/salts.js';
import { LedgerWriter } from './ledger-writer.js';
import { MatterOwners } from './matter-owners.js';

/** The committed value that is to be erased: of which act, and under which name. */
export interface ValueInQuestion {
  readonly actId: string;
  readonly kind: EntryKind;
  readonly field: string;
}

/** Keeps the committed values of kinds of acts, and can take one out. */
export interface ValueKeeper {
  /**
   * Before the erasure gets its time: locks what holds the value, for as long as the transaction lasts. Throws a Fault
   * where the value is still needed.
   */
  prepare?(tx: Transaction, value: ValueInQuestion): Promise<void>;
  /** Removes the value from wherever it is kept. */
  erase(tx: Transaction, value: ValueInQuestion): Promise<void>;
}

/** Makes the act of an erasure, at the time it got. */
export type ErasureAct = (at: Date) => LedgerActOf<'salt.erased'>;

/**
 * Erases salts of personal data. Without salt and value the digests in an entry tell nothing any more; the entry itself
 * and every proof of it stay as they are.
 */
@Injectable()
export class LedgerSalts {
  private readonly keepers = new MatterOwners<ValueKeeper>('keep the values of');

  constructor(private readonly writer: LedgerWriter) {}

  /** Names the one keeper of the committed values of kinds of acts, or of those of a matter; modules do so at start. */
  registerKeeper(kinds: readonly EntryKind[], keeper: ValueKeeper, matter?: string): void {
    this.keepers.register(kinds, keeper, matter);
  }

  /**
   * The entry, locked, if the salt of that field can be erased. Throws Fault 'salt-entry-unpublished',
   * 'salt-not-personal', 'salt-field-absent' or 'salt-erased-already'.
   */
  async erasable(tx: Transaction, field: CommittedField): Promise<SaltedEntry> {
    return (await this.locked(tx, field)).target;
  }

  /**
   * Queues the entry `salt.erased` and removes salt and value, in the transaction given; the time of the act. Throws
   * what `erasable` throws, 'salt-entry-unsettled' while an act of the same matter waits and may have to be made again
   * from the value, whatever the keeper of the value throws, and what `LedgerWriter` throws.
   */
  async erase(tx: Transaction, { index, field }: CommittedField, act: ErasureAct): Promise<Date> {
    const { row } = await this.locked(tx, { index, field });
    const keeper = this.keepers.of(row.kind, row.orderKey);
    if (keeper === undefined) throw new Error(`nobody keeps the values of ${row.kind}`);
    const value = { actId: row.actId, kind: row.kind, field };
    await keeper.prepare?.(tx, value);
    if (await isWaiting(tx, row.orderKey)) throw new Fault('salt-entry-unsettled', { seconds: 1 });
    const at = await this.writer.stamp(tx);
    // First: the guards of the tables look for the entry that says what is erased.
    await this.writer.submit(tx, act(at));
    if (!(await removeSalt(tx, row.submissionId, field))) throw new Error(`the salt of ${field} went under its lock`);
    await keeper.erase(tx, value);
    return at;
  }

  private async locked(
    tx: Transaction,
    { index, field }: CommittedField,
  ): Promise<{ readonly row: SaltedRow; readonly target: SaltedEntry }> {
    const row = await lockSalted(tx, index);
    if (row === undefined) throw new Fault('salt-entry-unpublished', { index });
    const parsed = parseEntry(row.bytes);
    if (!parsed.ok) throw new Error(`the entry at ${index} does not read: ${parsed.code}`);
    const target = { index, entry: parsed.value, kept: row.kept };
    const refusal = saltRefusal(target, field);
    if (refusal !== undefined) throw new Fault(refusal, { index, field });
    return { row, target };
  }
}
