import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Application } from '../domain/index.js';

/** What a condition may look at of the application that is about to be certified; it is locked. */
export type CertifiableMatter = Pick<
  Application,
  'id' | 'centre' | 'registrationType' | 'submittedAt' | 'applicant' | 'regime' | 'regimeVersion'
>;

/** Throws a Fault where the certificate may not be issued yet; asked in the transaction that issues it. */
export type IssueCondition = (tx: Transaction, matter: CertifiableMatter) => Promise<void>;

/** What must be met besides the procedure before a certificate is issued; modules above say so. */
@Injectable()
export class IssueConditions {
  private readonly conditions: IssueCondition[] = [];

  /** Adds a condition, at the start of the program. */
  register(condition: IssueCondition): void {
    this.conditions.push(condition);
  }

  /** Asks all of them, one after the other. Throws what the first unmet one throws. */
  async require(tx: Transaction, matter: CertifiableMatter): Promise<void> {
    for (const condition of this.conditions) await condition(tx, matter);
  }
}
