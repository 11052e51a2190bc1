import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';
import { EncumbranceTrail } from './encumbrance-trail.js';
import { createdAct } from './ledger-acts.js';

/** Enters an encumbrance on its locked certificate: row, ledger entry, audit record and news, or none of them. */
@Injectable()
export class EncumbranceEntry {
  constructor(
    private readonly rows: EncumbranceRepository,
    private readonly trail: EncumbranceTrail,
    private readonly ledger: LedgerWriter,
  ) {}

  /** One that was not there before. */
  insert(tx: Transaction, actor: Actor, encumbrance: Encumbrance, open: readonly Encumbrance[]): Promise<Encumbrance> {
    return this.enter(tx, actor, encumbrance, open, (entered) => this.rows.insert(tx, entered));
  }

  /** One that was requested. */
  update(tx: Transaction, actor: Actor, encumbrance: Encumbrance, open: readonly Encumbrance[]): Promise<Encumbrance> {
    return this.enter(tx, actor, encumbrance, open, (entered) => this.rows.update(tx, entered));
  }

  private async enter(
    tx: Transaction,
    actor: Actor,
    encumbrance: Encumbrance,
    open: readonly Encumbrance[],
    store: (entered: Encumbrance) => Promise<void>,
  ): Promise<Encumbrance> {
    const at = await this.ledger.stamp(tx);
    const { number: enteredNumber, rank = null, terms } = encumbrance;
    const entered: Encumbrance = { ...encumbrance, state: 'entered', enteredAt: at, enteredNumber };
    await store(entered);
    await this.trail.record(tx, actor, 'entered', entered, { type: terms.type, rank });
    const told = { act: 'enter-encumbrance', actId: encumbrance.id, at, besides: open } as const;
    await this.trail.tell(tx, actor, entered, told);
    await this.ledger.submit(tx, createdAct(entered, at));
    return entered;
  }
}
