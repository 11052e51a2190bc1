import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import { ReceiptDesk, type ReceiptInHand } from '../../registry/index.js';
import { nationalFault } from '../domain/faults.js';
import { NationalExchange } from '../domain/ports.js';
import type { KeptReceipt, ReceiptFacts } from '../domain/receipt.js';
import { ReceiptRepository } from '../persistence/receipt-repository.js';
import { receiptEntry } from './receipt-entry.js';

/** 录入国家平台回执: row, ledger entry and what follows for the application, in one transaction. */
@Injectable()
export class ImportReceipt {
  constructor(
    private readonly exchange: NationalExchange,
    private readonly desk: ReceiptDesk,
    private readonly receipts: ReceiptRepository,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
  ) {}

  /**
   * The receipt as it is kept; one that says what an earlier one of the application said gives the earlier one. Throws
   * Fault 'receipt-document-invalid', 'receipt-of-other-application' (422), 'receipt-code-taken' (409), and what the
   * registry refuses.
   */
  async execute(
    tx: Transaction,
    actor: Actor,
    { applicationId, answer }: { readonly applicationId: string; readonly answer: JsonValue },
  ): Promise<KeptReceipt> {
    const id = this.ids.uuid();
    const earlier = await this.desk.take(tx, actor, applicationId, () => {
      const facts = this.exchange.read(answer);
      if (facts.applicationId !== applicationId) {
        throw nationalFault('receipt-of-other-application', { named: facts.applicationId });
      }
      return {
        receipt: { id, ...brought(facts) },
        keep: (inHand) => this.keep(tx, { id, ...facts, ...keptBy(actor, inHand) }, inHand),
      };
    });
    const kept = await this.receipts.find(tx, earlier ?? id);
    if (kept === undefined) throw new Fault('internal', { reason: 'receipt-not-kept' });
    return kept;
  }

  private async keep(tx: Transaction, receipt: KeptReceipt, { at, orderKey }: ReceiptInHand): Promise<void> {
    if (!(await this.receipts.add(tx, receipt))) throw nationalFault('receipt-code-taken', { code: receipt.code });
    await this.ledger.submit(tx, receiptEntry(receipt, at, orderKey));
  }
}

function keptBy(
  { organisationId, accountId, personId, personRef }: Actor,
  { application, at }: ReceiptInHand,
): Pick<KeptReceipt, 'centre' | 'broughtBy' | 'importedAt'> {
  return {
    centre: application.centre,
    broughtBy: { organisationId, accountId, personId, personRef },
    importedAt: at,
  };
}

/** The receipt as the application remembers it. */
function brought({ platform, receiptType, receivedAt, code, startsOn, endsOn }: ReceiptFacts) {
  return {
    platform,
    receiptType,
    receivedAt: receivedAt.toISOString(),
    ...(code === undefined ? {} : { code }),
    ...(startsOn === undefined ? {} : { startsOn }),
    ...(endsOn === undefined ? {} : { endsOn }),
  };
}
