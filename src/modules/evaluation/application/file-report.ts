import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { FileToHold } from '../../registry/index.js';
import { evaluationFault } from '../domain/faults.js';
import type { EvaluationReport, ReportStatement } from '../domain/report.js';
import { qualificationFor, requireDays, requireEvaluable } from '../domain/rules.js';
import { EvaluatedCertificates } from './evaluated-certificates.js';
import type { ActingBy } from './evaluation-trail.js';
import { ReportEntry } from './report-entry.js';
import { type ReportGround, ReportGrounds } from './report-grounds.js';

/** A report as it is handed in, and on which ground. */
export interface FiledReport {
  readonly ground: ReportGround;
  readonly statement: ReportStatement;
}

/** 提交评估报告: an admitted evaluator files what the holder has commissioned. */
@Injectable()
export class FileReport {
  constructor(
    private readonly grounds: ReportGrounds,
    private readonly evaluated: EvaluatedCertificates,
    private readonly entry: ReportEntry,
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  /** Refuses before any byte is taken what can be: what `ReportGrounds` throws. */
  async prepare({ actor }: ActingBy, { ground, statement }: FiledReport): Promise<void> {
    await this.grounds.find(this.unitOfWork.reader, actor, ground, statement.evaluationType);
  }

  /**
   * Of two reports that take the place of one, one waits for the other and is refused. Throws what `ReportGrounds`,
   * `requireEvaluable`, `qualificationFor`, `requireDays` and `Independence` throw, Fault 'report-digest-differs' or
   * 'report-not-pdf', and what the ledger throws.
   */
  async execute(
    tx: Transaction,
    by: ActingBy,
    { ground, statement }: FiledReport,
    file: FileToHold,
  ): Promise<EvaluationReport> {
    requireSameFile(statement, file);
    const { actor } = by;
    const { evaluationType } = statement;
    const { number } = await this.grounds.find(tx, actor, ground, evaluationType);
    const certificate = await this.evaluated.lock(tx, number);
    const evaluator = await this.evaluated.evaluator(tx, actor.organisationCode);
    const { commission, earlier } = await this.grounds.find(tx, actor, ground, evaluationType);
    const at = await this.entry.stamp(tx);
    const today = civilDateAt(at);
    requireEvaluable(certificate, at, earlier === undefined ? ['active'] : ['active', 'suspended']);
    const { evaluationTypes, ...qualification } = qualificationFor(evaluator, evaluationType, today);
    requireDays(statement, today);
    await this.evaluated.requireIndependent(tx, evaluator, certificate, today);
    const { organisationId, name, code } = evaluator;
    const report: EvaluationReport = {
      ...statement,
      ...{ id: this.ids.uuid(), number, commission, evaluator: { organisationId, name, code }, qualification },
      ...(earlier === undefined ? {} : { supersedes: earlier.id }),
      ...{ filerRef: actor.personRef, filedOn: today, at },
    };
    await this.entry.add(tx, by, report, file);
    return report;
  }
}

function requireSameFile({ reportDigest }: ReportStatement, { file }: FileToHold): void {
  if (file.mediaType !== 'application/pdf') throw evaluationFault('report-not-pdf');
  const isSame = reportDigest.sha256 === `sha256:${file.sha256}` && reportDigest.sm3 === `sm3:${file.sm3}`;
  if (!isSame) throw evaluationFault('report-digest-differs');
}
