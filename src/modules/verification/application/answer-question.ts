import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { provesPossession } from '../domain/proven-artefact.js';
import { LookUpRegistration } from './look-up-registration.js';
import type { Question } from './read-question.js';
import { type VerificationAnswer, VerifyRegistration } from './verify-registration.js';

/** Answers whoever shows an artefact, or knows number and holder. */
@Injectable()
export class AnswerQuestion {
  constructor(
    private readonly verification: VerifyRegistration,
    private readonly lookUp: LookUpRegistration,
  ) {}

  /** The verification. Throws 'verification-not-matched' for a number and a name that do not belong together. */
  async answer(question: Question, asOf?: Date): Promise<VerificationAnswer> {
    if ('given' in question) return this.verification.byArtefact(question.given, asOf);
    await this.lookUp.require(question.named);
    return this.verification.inFull(question.named.number, asOf);
  }

  /**
   * Number of the certificate whose files may be handed out for what was shown. Throws 'verification-not-matched',
   * whatever the reason is.
   */
  async possessed(question: Question): Promise<string> {
    if ('named' in question) {
      await this.lookUp.require(question.named);
      return question.named.number;
    }
    const { given } = question;
    const { report } = await this.verification.byArtefact(given);
    const number = report.certificate?.number;
    if (number === undefined || !provesPossession(given.kind, report)) throw new Fault('verification-not-matched');
    return number;
  }
}
