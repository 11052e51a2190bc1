import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { HeldEvidence, type HeldFile } from '../../registry/index.js';
import { evaluationFault } from '../domain/faults.js';
import { type Commission, evidenceHolder, type ShownReport } from '../domain/report.js';
import { Commissions, type ListQuery } from '../persistence/commissions.js';
import { Reports } from '../persistence/reports.js';
import { EvaluatedCertificates } from './evaluated-certificates.js';

type Wanted = Omit<ListQuery, 'organisationId'>;

/** Reads commissions and whole reports for holder, evaluator and auditors, and for everybody what stands on the ledger. */
@Injectable()
export class ReadReports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly evaluated: EvaluatedCertificates,
    private readonly commissionRows: Commissions,
    private readonly reports: Reports,
    private readonly evidence: HeldEvidence,
  ) {}

  /** An organisation's as holder or evaluator; all for auditors. The latest first. */
  list(actor: Actor, query: Wanted): Promise<ShownReport[]> {
    return this.reports.list(this.unitOfWork.reader, { ...query, ...scopeOf(actor) });
  }

  commissions(actor: Actor, query: Wanted): Promise<Commission[]> {
    return this.commissionRows.list(this.unitOfWork.reader, { ...query, ...scopeOf(actor) });
  }

  /** Throws Fault 'evaluation-not-found' also where the actor may not see it. */
  async one(actor: Actor, id: string): Promise<ShownReport> {
    const found = await this.reports.find(this.unitOfWork.reader, id);
    if (found === undefined) throw evaluationFault('evaluation-not-found');
    const { evaluator, commission } = found.report;
    const sides = [evaluator.organisationId, commission.holder.organisationId];
    if (!isAuditor(actor) && !sides.includes(actor.organisationId)) throw evaluationFault('evaluation-not-found');
    return found;
  }

  /** Throws Fault 'commission-not-found' also where the actor may not see it. */
  async commission(actor: Actor, id: string): Promise<Commission> {
    const found = await this.commissionRows.find(this.unitOfWork.reader, id);
    const sides = [found?.evaluator.organisationId, found?.holder.organisationId];
    const isSeen = isAuditor(actor) || sides.includes(actor.organisationId);
    if (found === undefined || !isSeen) throw evaluationFault('commission-not-found');
    return found;
  }

  /** The file of a report. Throws what `one` throws, 'evidence-not-found', and what reading it throws. */
  async file(actor: Actor, id: string): Promise<{ file: HeldFile; content: Readable }> {
    await this.one(actor, id);
    const [file] = await this.evidence.of(this.unitOfWork.reader, [evidenceHolder(id)]);
    if (file === undefined) throw evaluationFault('evidence-not-found');
    return { file, content: await this.evidence.open(file) };
  }

  /**
   * What is published of a certificate, whatever became of it, from below an index of the log on, the latest first. Throws
   * 'certificate-not-found' also for a certificate that is not published yet.
   */
  async published(number: string, below: number, limit: number): Promise<ShownReport[]> {
    const tx = this.unitOfWork.reader;
    if (!(await this.evaluated.isPublished(tx, number))) throw evaluationFault('certificate-not-found');
    return this.reports.published(tx, number, below, limit);
  }
}

const isAuditor = ({ roles }: Actor): boolean => roles.includes('auditor');
const scopeOf = (actor: Actor): Pick<ListQuery, 'organisationId'> =>
  isAuditor(actor) ? {} : { organisationId: actor.organisationId };
