import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { BookedReport, ClosedPeriod } from '../domain/books.js';

const INSERT = `
  INSERT INTO accounting_report (id, organisation_id, act_index, report_date, period_start, report, state, closed_by,
    closed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const SELECT = `
  SELECT r.id, r.act_index AS act, r.report_date::text AS date, r.period_start::text AS "periodStart", r.report,
    r.closed_by AS "closedBy", r.closed_at AS "closedAt", a.outcome -> 'warnings' AS warnings, u.act_index AS "reopenedBy"
  FROM accounting_report r
  JOIN accounting_act a ON a.organisation_id = r.organisation_id AND a.act_index = r.act_index
  LEFT JOIN accounting_act u ON u.organisation_id = r.organisation_id AND u.act_type = 'reopening'
    AND (u.event ->> 'of')::integer = r.act_index
  WHERE r.organisation_id = $1`;
const ONE = `${SELECT} AND r.id = $2`;
const PAGE = `${SELECT} AND r.act_index < $2 ORDER BY r.act_index DESC LIMIT $3`;
const STANDING = `${SELECT} AND u.act_index IS NULL AND r.act_index < $2 ORDER BY r.act_index DESC LIMIT 1`;
const STATE = 'SELECT state FROM accounting_report WHERE organisation_id = $1 AND id = $2';

/** Comes after every act. */
const BEYOND = 2_147_483_647;

interface Row extends Omit<BookedReport, 'reopenedBy'> {
  readonly reopenedBy: number | null;
}

/** Reports as rows; they are only ever added. */
@Injectable()
export class ReportRows {
  async insert(tx: Transaction, organisationId: string, closed: ClosedPeriod): Promise<void> {
    const { id, act, date, periodStart, report, state, closedBy, closedAt } = closed;
    await tx.query(INSERT, [id, organisationId, act, date, periodStart, report, state, closedBy, closedAt]);
  }

  async find(tx: Transaction, organisationId: string, id: string): Promise<BookedReport | undefined> {
    return first(await tx.query<Row[]>(ONE, [organisationId, id]));
  }

  /** The latest first, of acts before an index. */
  async page(tx: Transaction, organisationId: string, before: number, limit: number): Promise<BookedReport[]> {
    return (await tx.query<Row[]>(PAGE, [organisationId, before, limit])).map(toReport);
  }

  /** The newest report, of acts before an index, that was not reopened. */
  async standing(tx: Transaction, organisationId: string, before = BEYOND): Promise<BookedReport | undefined> {
    return first(await tx.query<Row[]>(STANDING, [organisationId, before]));
  }

  /** The state of the books right after that close; whoever takes it up checks it. */
  async state(tx: Transaction, organisationId: string, id: string): Promise<unknown> {
    const [row] = await tx.query<{ state: unknown }[]>(STATE, [organisationId, id]);
    return row?.state;
  }
}

const first = ([row]: Row[]): BookedReport | undefined => row && toReport(row);

const toReport = ({ reopenedBy, ...rest }: Row): BookedReport => ({
  ...rest,
  ...(reopenedBy === null ? {} : { reopenedBy }),
});
