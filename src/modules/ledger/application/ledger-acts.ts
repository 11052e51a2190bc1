import { Injectable } from '@nestjs/common';
import { equalBytes } from '../../../core/bytes.js';
import type { EntryKind } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { LedgerAct, RedoRequest } from '../domain/ledger-act.js';
import { lockRefused, type RefusedAct, replaceRefused } from '../persistence/submissions.js';
import { EntryMaker } from './entry-maker.js';
import { LedgerWriter } from './ledger-writer.js';
import { MatterOwners } from './matter-owners.js';

/**
 * Makes a refused act again at time `at`, in the transaction given: the owner corrects its own rows and gives the act
 * with the same identity (kind, centre, actId).
 */
export type Redo = (tx: Transaction, request: RedoRequest, at: Date) => Promise<LedgerAct>;

/** Outbox topic: acts of an order key were refused by the sequencer. Payload `{orderKey}`. */
export const ACTS_REFUSED = 'ledger.acts-refused';

/** Knows who makes which kind of act again, and does so for refused ones. */
@Injectable()
export class LedgerActs {
  private readonly owners = new MatterOwners<Redo>('redo');

  constructor(
    private readonly writer: LedgerWriter,
    private readonly entries: EntryMaker,
  ) {}

  /**
   * Names the one owner of kinds of acts; of a kind that several modules file, of those of a matter (`books` of the order key
   * `books:<id>`). Modules do so at start.
   */
  registerRedo(kinds: readonly EntryKind[], redo: Redo, matter?: string): void {
    this.owners.register(kinds, redo, matter);
  }

  /** Makes every refused act of an order key again, in their order, at one new time. */
  async redoRefused(tx: Transaction, orderKey: string): Promise<void> {
    const refused = await lockRefused(tx, orderKey);
    if (refused.length === 0) return;
    const at = await this.writer.stamp(tx);
    for (const act of refused) await this.redo(tx, act, at);
  }

  private async redo(tx: Transaction, refused: RefusedAct, at: Date): Promise<void> {
    const owner = this.owners.of(refused.kind, refused.orderKey);
    if (owner === undefined) throw new Error(`nobody redoes ${refused.kind}`);
    const { actId, kind, centre, subject, orderKey } = refused;
    const act = await owner(tx, { actId, kind, centre, subject, orderKey }, at);
    const made = this.entries.make(act);
    const same = equalBytes(made.identity, refused.identity) && made.orderKey === orderKey;
    if (!same || made.at.getTime() !== at.getTime()) throw new Error(`redo of ${kind} ${actId} gave another act`);
    await replaceRefused(tx, refused.id, made);
  }
}
