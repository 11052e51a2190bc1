import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LedgerSalts } from '../../ledger/index.js';
import { CertificateActRepository } from '../persistence/certificate-act-repository.js';
import { STATUS_KINDS } from './ledger-acts.js';

/** Takes the explanation out of an act on a certificate when its salt is erased. */
@Injectable()
export class EraseExplanation implements OnModuleInit {
  constructor(
    private readonly salts: LedgerSalts,
    private readonly acts: CertificateActRepository,
  ) {}

  onModuleInit(): void {
    this.salts.registerKeeper(STATUS_KINDS, { erase: (tx, { actId }) => this.acts.eraseExplanation(tx, actId) });
  }
}
