import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type HeldCertificate, HeldCertificates } from '../../certificates/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { Evaluator } from '../domain/evaluator.js';
import { evaluationFault } from '../domain/faults.js';
import { requireEvaluable } from '../domain/rules.js';
import { EvaluatorActs } from '../persistence/evaluator-acts.js';
import { Independence } from './independence.js';

/** Locks certificates and then their evaluators, always in that order. */
@Injectable()
export class EvaluatedCertificates {
  constructor(
    private readonly certificates: HeldCertificates,
    private readonly ledger: LedgerReader,
    private readonly evaluators: EvaluatorActs,
    private readonly independence: Independence,
  ) {}

  /** The certificate, locked. Throws 'certificate-not-found'. */
  lock(tx: Transaction, number: string): Promise<HeldCertificate> {
    return this.certificates.lock(tx, number);
  }

  /** Throws 'certificate-not-found' for one of another holder or not published yet, 'certificate-not-evaluable'. */
  async ofHolder(tx: Transaction, actor: Actor, number: string, now: Date): Promise<HeldCertificate> {
    const certificate = await this.lock(tx, number);
    const isHolder = actor.organisationId === certificate.organisationId;
    const isPublished = (await this.ledger.publicationOf(certificate.actId)) !== undefined;
    if (!isHolder || !isPublished) throw evaluationFault('certificate-not-found');
    requireEvaluable(certificate, now, ['active']);
    return certificate;
  }

  /** The evaluator of a code as it stays until the transaction ends. Throws Fault 'evaluator-not-found'. */
  async evaluator(tx: Transaction, code: string): Promise<Evaluator> {
    const known = await this.evaluators.byCode(tx, code);
    if (known === undefined) throw evaluationFault('evaluator-not-found');
    await this.evaluators.hold(tx, known.organisationId);
    return (await this.evaluators.byCode(tx, code)) ?? known;
  }

  /** Throws what `Independence.require` throws. */
  requireIndependent(
    tx: Transaction,
    evaluator: Evaluator,
    certificate: HeldCertificate,
    today: CivilDate,
  ): Promise<void> {
    return this.independence.require(tx, evaluator, certificate, today);
  }

  /** Whether anybody may know that there is a certificate of that number. */
  async isPublished(tx: Transaction, number: string): Promise<boolean> {
    const { actId } = await this.certificates.find(tx, number);
    return (await this.ledger.publicationOf(actId)) !== undefined;
  }
}
