import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { contentAsJson, isClosed, parseApplicationContent, transferText } from '../domain/index.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { TransferConsentDesk, type TransferText, TransferTexts } from './transfer-consents.js';

/** The texts of transfers that are under way: what was filed last, and no draft of it. */
@Injectable()
export class RegistryTransferTexts extends TransferTexts implements OnModuleInit {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly desk: TransferConsentDesk,
  ) {
    super();
  }

  onModuleInit(): void {
    this.desk.registerTexts(this);
  }

  async of(tx: Transaction, applicationId: string): Promise<TransferText | undefined> {
    const record = await this.applications.lock(tx, applicationId);
    if (record?.filing === undefined || record.application.registrationType !== 'transfer') return undefined;
    const { application, filing } = record;
    if (isClosed(application.state) || Object.keys(filing.content).length === 0) return undefined;
    const content = parseApplicationContent(contentAsJson(filing.content), 'amendment');
    const text = transferText(application, content);
    if (text === undefined || content.transfer === undefined) return undefined;
    const { name, code } = application.applicant;
    const { transferee } = content.transfer;
    return {
      text,
      centre: application.centre,
      parties: [
        { role: 'transferor', name, code },
        { role: 'transferee', name: transferee.name, code: transferee.code },
      ],
    };
  }
}
