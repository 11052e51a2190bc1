import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** A transfer as the parties agree to it; `partyCode` is the unified social credit code of one of them. */
export interface AgreedTransfer {
  readonly applicationId: string;
  /** The exact text that the application stands for now. */
  readonly text: string;
  readonly partyCode: string;
}

/** Who keeps consents; a module above implements it and registers with the desk at the start of the program. */
export abstract class TransferConsents {
  /**
   * Whether that party has consented to exactly this text. A text that differs by one character was not consented to.
   * To be asked in the transaction that uses the answer, with the application locked.
   */
  abstract holds(tx: Transaction, agreed: AgreedTransfer): Promise<boolean>;
}

/** What the parties to a transfer are shown before they consent. */
export interface TransferText {
  readonly text: string;
  readonly centre: Centre;
  readonly parties: readonly {
    readonly role: 'transferor' | 'transferee';
    readonly name: string;
    readonly code: string;
  }[];
}

/** Who knows the texts of transfers: the registry's own acts on them, registered at the start of the program. */
export abstract class TransferTexts {
  /** The text of an application that waits for consents, which it locks; undefined where none does. */
  abstract of(tx: Transaction, applicationId: string): Promise<TransferText | undefined>;
}

/** Where transfers meet the consents of their parties, without either knowing the other. */
@Injectable()
export class TransferConsentDesk {
  private consents: TransferConsents | undefined;
  private texts: TransferTexts | undefined;

  register(consents: TransferConsents): void {
    this.consents = consents;
  }

  registerTexts(texts: TransferTexts): void {
    this.texts = texts;
  }

  /** Whether the party has consented; nobody has where no consents are kept. */
  async holds(tx: Transaction, agreed: AgreedTransfer): Promise<boolean> {
    return this.consents === undefined ? false : this.consents.holds(tx, agreed);
  }

  /** What an application's parties are to be shown, locked; undefined where there is nothing to consent to. */
  async textOf(tx: Transaction, applicationId: string): Promise<TransferText | undefined> {
    return this.texts?.of(tx, applicationId);
  }
}
