import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { type LedgerAct, LedgerActs, type RedoRequest } from '../../ledger/index.js';
import { ReceiptRepository } from '../persistence/receipt-repository.js';
import { receiptEntry } from './receipt-entry.js';

/** Makes entries of receipts again that the ledger could not take in time: what the platform said stays as it was. */
@Injectable()
export class ReceiptRedo implements OnModuleInit {
  constructor(
    private readonly ledgerActs: LedgerActs,
    private readonly receipts: ReceiptRepository,
  ) {}

  onModuleInit(): void {
    this.ledgerActs.registerRedo(['platform.receipt'], (tx, refused, at) => this.again(tx, refused, at));
  }

  private async again(tx: Transaction, { actId, orderKey }: RedoRequest, at: Date): Promise<LedgerAct> {
    const receipt = await this.receipts.find(tx, actId);
    if (receipt === undefined) throw new Error(`there is no receipt ${actId} to make an entry of again`);
    return receiptEntry(receipt, at, orderKey);
  }
}
