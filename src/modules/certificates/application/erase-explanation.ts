import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { forgetRequestDigests } from '../../../platform/http/index.js';
import { LedgerSalts } from '../../ledger/index.js';
import { CertificateActRepository } from '../persistence/certificate-act-repository.js';
import { StatusRequestTexts } from '../persistence/status-request-texts.js';
import { STATUS_KINDS } from './ledger-acts.js';

/** Takes the explanation out of an act on a certificate, and of its request, when its salt is erased. */
@Injectable()
export class EraseExplanation implements OnModuleInit {
  constructor(
    private readonly salts: LedgerSalts,
    private readonly acts: CertificateActRepository,
    private readonly texts: StatusRequestTexts,
  ) {}

  onModuleInit(): void {
    this.salts.registerKeeper(STATUS_KINDS, { erase: (tx, { actId }) => this.erase(tx, actId) });
  }

  private async erase(tx: Transaction, actId: string): Promise<void> {
    const act = await this.acts.find(tx, actId);
    if (act === undefined) throw new Error(`there is no act ${actId}`);
    await this.acts.eraseExplanation(tx, actId);
    if (act.approvalId !== null) await this.texts.forget(tx, act.approvalId);
    await forgetRequestDigests(tx, act.number);
  }
}
