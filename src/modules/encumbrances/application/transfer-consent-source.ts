import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { type AgreedTransfer, TransferConsentDesk, TransferConsents } from '../../registry/index.js';
import type { ConsentText } from '../domain/consent.js';
import { type ConsentSource, ConsentTexts } from './consent-texts.js';
import { Consents } from './consents.js';
import { SUBJECTS } from './needed-consents.js';

/** The texts of transfers, which the registry writes, and the answer whether its parties have consented to them. */
@Injectable()
export class TransferConsentSource extends TransferConsents implements ConsentSource, OnModuleInit {
  constructor(
    private readonly texts: ConsentTexts,
    private readonly consents: Consents,
    private readonly desk: TransferConsentDesk,
  ) {
    super();
  }

  onModuleInit(): void {
    this.texts.register(SUBJECTS.transfer, this);
    this.desk.register(this);
  }

  async textOf(tx: Transaction, applicationId: string): Promise<ConsentText | undefined> {
    const found = await this.desk.textOf(tx, applicationId);
    if (found === undefined) return undefined;
    const { text, centre, parties } = found;
    const subject = `application:${applicationId}`;
    return {
      ...{ text, centre, ledgerSubject: subject, orderKey: subject },
      parties: parties.map(({ role, name, code }) => ({ key: `${role}:${code}`, consentType: role, name, code })),
    };
  }

  holds(tx: Transaction, { applicationId, text, partyCode }: AgreedTransfer): Promise<boolean> {
    return this.consents.holds(tx, { kind: SUBJECTS.transfer, id: applicationId }, text, partyCode);
  }
}
