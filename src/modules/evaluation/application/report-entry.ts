import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import { type FileToHold, HeldEvidence } from '../../registry/index.js';
import { evidenceHolder, type EvaluationReport } from '../domain/report.js';
import { Reports } from '../persistence/reports.js';
import { type ActingBy, EvaluationTrail } from './evaluation-trail.js';
import { filedAct } from './filed-act.js';

/** Enters a report: row, file, ledger entry, audit record and notice, or none of them. */
@Injectable()
export class ReportEntry {
  constructor(
    private readonly reports: Reports,
    private readonly evidence: HeldEvidence,
    private readonly ledger: LedgerWriter,
    private readonly trail: EvaluationTrail,
  ) {}

  /** The time of the filing; ask for it once the certificate is locked. */
  stamp(tx: Transaction): Promise<Date> {
    return this.ledger.stamp(tx);
  }

  /** Throws Fault 'evaluation-superseded', 'evidence-missing', and what the ledger throws. */
  async add(tx: Transaction, by: ActingBy, report: EvaluationReport, file: FileToHold): Promise<void> {
    const { id, number, evaluationType, supersedes = null, at } = report;
    await this.reports.insert(tx, report, by.actor.accountId);
    await this.evidence.hold(tx, evidenceHolder(id), at, [file]);
    await this.ledger.submit(tx, filedAct(report, at));
    const detail = { number, type: evaluationType, supersedes };
    await this.trail.record(tx, by, 'evaluation.filed', `evaluation:${id}`, detail);
    await this.trail.tellHolder(tx, report);
  }
}
