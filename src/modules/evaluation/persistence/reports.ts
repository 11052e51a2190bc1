import { Injectable } from '@nestjs/common';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import { evaluationFault } from '../domain/faults.js';
import type { EvaluationReport, ShownReport } from '../domain/report.js';
import type { ListQuery } from './commissions.js';
import { REPORTS, type ReportRow, toShown } from './report-row.js';

const INSERT = `
  INSERT INTO evaluation_report (id, commission_id, number, evaluation_type, evaluator_organisation_id, evaluator_name,
    evaluator_code, qualification, method, base_date, valid_until, grade, report_sha256, report_sm3, supersedes,
    conclusion, assumptions, value, recomputation, signatories, filed_by, filer_ref, filed_on, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`;
const ONE = `${REPORTS} WHERE r.id = $1`;
const LIST = `${REPORTS}
  WHERE ($1::uuid IS NULL OR c.holder_organisation_id = $1 OR r.evaluator_organisation_id = $1)
    AND ($2::text IS NULL OR r.number = $2)
    AND ($3::timestamptz IS NULL OR (r.at, r.id) < ($3, $4::uuid))
  ORDER BY r.at DESC, r.id DESC LIMIT $5`;
// What anybody may know: published reports. Not even the successor is told before its own entry is published.
const PUBLISHED = `${REPORTS} WHERE r.number = $1 AND p.entry_index < $2 ORDER BY p.entry_index DESC LIMIT $3`;
const PUBLISHED_AMONG = 'SELECT act_id AS id FROM published_entry WHERE act_id = ANY($1::uuid[])';

/** Reports as rows; they are only ever added. */
@Injectable()
export class Reports {
  /** Throws Fault 'evaluation-superseded' where another report took the same one's place. */
  async insert(tx: Transaction, report: EvaluationReport, accountId: string): Promise<void> {
    const { commission, evaluator, valuation, reportDigest, signatories } = report;
    const values = [
      ...[report.id, commission.id, report.number, report.evaluationType],
      ...[evaluator.organisationId, evaluator.name, evaluator.code, report.qualification, valuation?.method ?? null],
      ...[report.baseDate, report.validUntil, report.grade ?? null, reportDigest.sha256, reportDigest.sm3],
      ...[report.supersedes ?? null, report.conclusion, report.assumptions],
      ...[valuation === undefined ? null : String(valuation.value), valuation?.recomputation ?? null],
      ...[signatories === undefined ? null : JSON.stringify(signatories), accountId, report.filerRef],
      ...[report.filedOn, report.at],
    ];
    await tx.query(INSERT, values).catch((error: unknown) => {
      throw constraintFault(error, {
        evaluation_report_superseded_once: () => evaluationFault('evaluation-superseded', { by: '–' }),
      });
    });
  }

  async find(tx: Transaction, id: string): Promise<ShownReport | undefined> {
    const [row] = await tx.query<ReportRow[]>(ONE, [id]);
    return row && toShown(row);
  }

  /** The latest first. */
  async list(tx: Transaction, { organisationId, number, after, limit }: ListQuery): Promise<ShownReport[]> {
    const values = [organisationId ?? null, number ?? null, after?.at ?? null, after?.id ?? null, limit];
    return (await tx.query<ReportRow[]>(LIST, values)).map(toShown);
  }

  /** Those of a certificate that a published checkpoint covers, from below an index of the log on, the latest first. */
  async published(tx: Transaction, number: string, below: number, limit: number): Promise<ShownReport[]> {
    const found = (await tx.query<ReportRow[]>(PUBLISHED, [number, below, limit])).map(toShown);
    const successors = found.flatMap(({ supersededBy }) => supersededBy ?? []);
    const rows = await tx.query<{ id: string }[]>(PUBLISHED_AMONG, [successors]);
    const known = new Set(rows.map(({ id }) => id));
    return found.map(({ supersededBy, ...rest }) =>
      supersededBy !== undefined && known.has(supersededBy) ? { ...rest, supersededBy } : rest,
    );
  }

  /** Gives a report another time, that of its act when it is made again. */
  async setTime(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE evaluation_report SET at = $2 WHERE id = $1', [id, at]);
  }

  /** Takes the signatories out; triggers allow that only as part of an erasure. */
  async eraseSignatories(tx: Transaction, id: string): Promise<void> {
    await tx.query('UPDATE evaluation_report SET signatories = NULL WHERE id = $1', [id]);
  }
}
