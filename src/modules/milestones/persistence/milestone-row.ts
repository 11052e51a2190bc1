import type { CivilDate } from '../../../core/calendar/index.js';
import type { MilestoneEvidence, MilestoneType, ShownMilestone } from '../domain/milestone.js';
import { statementColumns, type StatementRow, toStated } from './statement-row.js';

/** Milestones `m`, and where their entries are published. */
export const MILESTONES = `
  SELECT ${statementColumns('m')}, m.milestone_type AS type, m.amount::text AS amount, m.evidence,
    m.source_act AS "sourceAct", p.entry_index::float8 AS index
  FROM milestone m LEFT JOIN published_entry p ON p.act_id = m.id AND p.kind = 'milestone.confirmed'`;

/** A row as the driver gives it. */
export interface MilestoneRow extends StatementRow {
  readonly type: MilestoneType;
  readonly occurredOn: CivilDate;
  /** Decimal text: bigint. */
  readonly amount: string | null;
  readonly evidence: MilestoneEvidence;
  readonly sourceAct: string | null;
  readonly index: number | null;
}

export const toMilestone = (row: MilestoneRow): ShownMilestone => ({
  ...toStated(row),
  ...{ type: row.type, occurredOn: row.occurredOn, evidence: row.evidence },
  ...(row.amount === null ? {} : { amount: BigInt(row.amount) }),
  ...(row.sourceAct === null ? {} : { sourceAct: row.sourceAct }),
  ...(row.index === null ? {} : { publishedIndex: row.index }),
});
