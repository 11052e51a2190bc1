import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { forgetRequestDigests } from '../../../platform/http/index.js';
import { LedgerActs, type LedgerAct, LedgerSalts, type RedoRequest } from '../../ledger/index.js';
import { ErasureRepository } from '../persistence/erasure-repository.js';
import { erasureAct } from './erasure-act.js';

const KINDS = ['salt.erased'] as const;

/** What this module owes the ledger for its own kind: to make an entry again, and to give up its explanation. */
@Injectable()
export class ErasureRedo implements OnModuleInit {
  constructor(
    private readonly ledgerActs: LedgerActs,
    private readonly salts: LedgerSalts,
    private readonly erasures: ErasureRepository,
  ) {}

  onModuleInit(): void {
    this.ledgerActs.registerRedo(KINDS, (tx, refused, at) => this.again(tx, refused, at));
    this.salts.registerKeeper(KINDS, { erase: (tx, { actId }) => this.erase(tx, actId) });
  }

  private async erase(tx: Transaction, id: string): Promise<void> {
    await this.erasures.eraseExplanation(tx, id);
    await forgetRequestDigests(tx, id);
  }

  /** Salt and value stay erased; only the time of the entry that says so is another. */
  private async again(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const erasure = await this.erasures.find(tx, actId);
    if (erasure?.ending?.outcome !== 'confirmed') throw new Error(`there is no erasure ${actId} to make again`);
    return erasureAct(erasure, erasure.ending.by, at);
  }
}
