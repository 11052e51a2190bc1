import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import {
  type Application,
  type BroughtReceipt,
  earlierReceipt,
  registryFault,
  requireBringer,
  takeReceipt,
} from '../domain/index.js';
import { ActRepository } from '../persistence/act-repository.js';
import type { ApplicationRecord, StoredApplication } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { ActOnApplication } from './act-on-application.js';
import { explained } from './explain.js';
import { orderKeyOf } from './ledger-submission.js';
import { Publications } from './publications.js';
import { TargetCertificates } from './target-certificates.js';
import { requireVisible } from './visibility.js';

/** A receipt that is being taken: its application before it, and the time of the act. */
export interface ReceiptInHand {
  readonly application: StoredApplication;
  readonly at: Date;
  /** Order key of every entry of the application, to be that of the receipt's entry too. */
  readonly orderKey: string;
}

/** A receipt that was read. */
export interface ReadReceipt {
  readonly receipt: BroughtReceipt;
  /** Keeps it and submits its entry; runs before the entries that follow from the receipt are submitted. */
  readonly keep: (inHand: ReceiptInHand) => Promise<void>;
}

/** Takes receipts of national platforms for the module that reads and keeps them. */
@Injectable()
export class ReceiptDesk {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly acts: ActOnApplication,
    private readonly history: ActRepository,
    private readonly publications: Publications,
    private readonly targets: TargetCertificates,
  ) {}

  /**
   * Takes a receipt in the transaction that keeps it; undefined then. Gives the identifier of the receipt that said the
   * same before, and does nothing, where there is one. Throws Fault 'application-not-found' where the application does
   * not exist for the actor, what `read` throws, 'receipt-awaits-ledger' (409) while an act before it could still be made again at a later
   * time, and what `earlierReceipt` and `takeReceipt` refuse.
   * @param read reads the receipt, once it is known that the actor may bring one
   */
  async take(
    tx: Transaction,
    actor: Actor,
    applicationId: string,
    read: () => ReadReceipt,
  ): Promise<string | undefined> {
    const [locked, at] = await this.acts.lock(tx, applicationId);
    const before = requireVisible(locked, actor);
    const { application } = before;
    requireBringer(application, actor);
    const { receipt, keep } = read();
    const earlier = explained(application, () => earlierReceipt(application, receipt));
    if (earlier !== undefined) return earlier.id;
    const aimed = await this.aimed(tx, application, receipt);
    const outcome = explained(application, () => takeReceipt(aimed, receipt, actor, at));
    await this.requireSettled(tx, before);
    await keep({ application, at, orderKey: orderKeyOf(applicationId) });
    if (outcome.application.state === application.state) {
      const after: ApplicationRecord = {
        ...before,
        application: { ...outcome.application, evidence: application.evidence },
      };
      await this.applications.save(tx, before, after);
    } else {
      await this.acts.store(tx, before, outcome, { act: 'start-publicity', at, actor });
    }
    return undefined;
  }

  /** Publicity says what is registered as a whole, which of a change or a renewal follows from what is certified. */
  private async aimed(
    tx: Transaction,
    application: Application,
    { receiptType }: BroughtReceipt,
  ): Promise<Application> {
    return receiptType === 'publicity' ? this.targets.withTarget(tx, application, 'start-publicity') : application;
  }

  /** An act that the ledger has not taken may get a later day than the receipt that answers it. */
  private async requireSettled(tx: Transaction, { application }: ApplicationRecord): Promise<void> {
    const ids = (await this.history.history(tx, application.id)).map(({ id }) => id);
    const published = await this.publications.of(ids);
    if (ids.some((id) => !published.has(id))) {
      explained(application, () => {
        throw registryFault('receipt-awaits-ledger');
      });
    }
  }
}
