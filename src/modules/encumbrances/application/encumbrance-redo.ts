import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { type LedgerAct, LedgerActs, type RedoRequest } from '../../ledger/index.js';
import { ConsentRepository } from '../persistence/consent-repository.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';
import { ReleaseRepository } from '../persistence/release-repository.js';
import { consentAct, createdAct, releasedAct } from './ledger-acts.js';

/**
 * Makes acts again that the ledger could not take within a minute of their time, or before the Beijing day was over:
 * each keeps its identity and what was decided, and only its time is another.
 */
@Injectable()
export class EncumbranceRedo implements OnModuleInit {
  constructor(
    private readonly acts: LedgerActs,
    private readonly rows: EncumbranceRepository,
    private readonly releases: ReleaseRepository,
    private readonly consents: ConsentRepository,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(['encumbrance.created'], (tx, refused, at) => this.createAgain(tx, refused, at));
    this.acts.registerRedo(['encumbrance.released'], (tx, refused, at) => this.releaseAgain(tx, refused, at));
    this.acts.registerRedo(['consent.given'], (tx, refused, at) => this.consentAgain(tx, refused, at));
  }

  private async createAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const encumbrance = required(await this.rows.lock(tx, actId), actId);
    const again = { ...encumbrance, enteredAt: at };
    await this.rows.update(tx, again);
    return createdAct(again, at);
  }

  private async releaseAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const release = required(await this.releases.find(tx, actId), actId);
    const encumbrance = required(await this.rows.lock(tx, release.encumbranceId), release.encumbranceId);
    const again = { ...release, enteredAt: at };
    await this.releases.update(tx, again);
    return releasedAct(encumbrance, again, at);
  }

  private async consentAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    return consentAct(required(await this.consents.find(tx, actId), actId), at);
  }
}

function required<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new Error(`there is no act ${id} to make again`);
  return found;
}
