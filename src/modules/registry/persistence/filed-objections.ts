import type { JsonValue } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** What the entries of an objection commit to; null in place of what is erased, and of an opinion still to come. */
export interface ObjectionValues {
  readonly objectionId: string;
  /** The act that filed it. */
  readonly actId: string;
  readonly objector: JsonValue;
  readonly grounds: JsonValue;
  readonly opinion: JsonValue;
}

const SELECT = `
  SELECT f.objection_id AS "objectionId", f.id AS "actId", f.committed -> 'objector' AS objector,
    f.committed -> 'grounds' AS grounds, r.committed -> 'opinion' AS opinion
  FROM application_act f
  LEFT JOIN application_act r ON r.objection_id = f.objection_id AND r.kind = 'objection.resolved'
  WHERE f.kind = 'objection.filed'`;

/** The values of those of the objections that there are, by objection. */
export async function objectionValuesOf(
  tx: Transaction,
  objectionIds: readonly string[],
): Promise<ReadonlyMap<string, ObjectionValues>> {
  const rows = await tx.query<ObjectionValues[]>(`${SELECT} AND f.objection_id = ANY($1::uuid[])`, [objectionIds]);
  return new Map(rows.map((row) => [row.objectionId, row]));
}

/** The objection that an act filed. */
export async function objectionFiledBy(tx: Transaction, actId: string): Promise<ObjectionValues | undefined> {
  const [row] = await tx.query<ObjectionValues[]>(`${SELECT} AND f.id = $1`, [actId]);
  return row;
}
