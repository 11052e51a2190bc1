import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import type { VerificationReport } from '../../../core/verification/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { isVerificationFault } from '../verification-problems.js';
import { LookUpRegistration, type NamedRegistration } from './look-up-registration.js';
import { ReadArtefact } from './read-artefact.js';
import { VerifyRegistration } from './verify-registration.js';

/** One thing to be verified. */
export type BatchItem =
  | { readonly number: string }
  | { readonly named: NamedRegistration }
  | { readonly artefact: Uint8Array };

/** What came of it: a report, or the code of a fault with its parameters. */
export type BatchAnswer = { readonly report: VerificationReport } | { readonly fault: Fault };

/** Who asks. */
export interface BatchCaller {
  readonly actor: Actor;
  readonly requestId: string;
}

/** Verifies many at once, one after the other: a batch takes its turn, whatever is in it. */
@Injectable()
export class AnswerBatch {
  constructor(
    private readonly verification: VerifyRegistration,
    private readonly lookUp: LookUpRegistration,
    private readonly artefacts: ReadArtefact,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** In the order of the items. The trail keeps how many were asked, and never what. */
  async answer({ actor, requestId }: BatchCaller, items: readonly BatchItem[], asOf?: Date): Promise<BatchAnswer[]> {
    const subject = `account:${actor.accountId}`;
    const detail = { items: items.length, byNumber: items.filter((item) => !('artefact' in item)).length };
    const event = { actor, action: 'verifications.batch', subject, detail, requestId };
    await this.unitOfWork.run((tx) => this.audit.record(tx, event));
    const answers: BatchAnswer[] = [];
    for (const item of items) answers.push(await this.one(item, asOf));
    return answers;
  }

  private async one(item: BatchItem, asOf: Date | undefined): Promise<BatchAnswer> {
    try {
      return { report: await this.report(item, asOf) };
    } catch (error) {
      if (error instanceof Fault && isVerificationFault(error.code)) return { fault: error };
      throw error;
    }
  }

  private async report(item: BatchItem, asOf: Date | undefined): Promise<VerificationReport> {
    if ('number' in item) return (await this.verification.byNumber(item.number, asOf)).report;
    if ('artefact' in item) {
      const given = await this.artefacts.from(item.artefact);
      return (await this.verification.byArtefact(given, asOf)).report;
    }
    await this.lookUp.require(item.named);
    return (await this.verification.inFull(item.named.number, asOf)).report;
  }
}
