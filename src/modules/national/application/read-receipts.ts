import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { ReadApplications } from '../../registry/index.js';
import type { KeptReceipt } from '../domain/receipt.js';
import { ReceiptRepository } from '../persistence/receipt-repository.js';

/** A receipt and the index of its entry; no index while no published checkpoint covers it. */
export interface ReceiptInLedger {
  readonly receipt: KeptReceipt;
  readonly index: number | undefined;
}

/** Reads the receipts of an application for whoever may read the application. */
@Injectable()
export class ReadReceipts {
  constructor(
    private readonly applications: ReadApplications,
    private readonly receipts: ReceiptRepository,
    private readonly ledger: LedgerReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** In the order in which they were brought. Throws Fault 'application-not-found'. */
  async of(actor: Actor, applicationId: string): Promise<ReceiptInLedger[]> {
    await this.applications.one(actor, applicationId);
    const receipts = await this.receipts.of(this.unitOfWork.reader, applicationId);
    const indexes = await this.ledger.publicationsOf(receipts.map(({ id }) => id));
    return receipts.map((receipt) => ({ receipt, index: indexes.get(receipt.id) }));
  }
}
