import type { DigestPair, UpdateFrequency } from '../../../core/entry/index.js';
import type { ReportedColumn } from '../../../core/update-promise/index.js';
import type { UpdateReport } from '../domain/update-report.js';

/** A row as the driver gives it; bigint comes as decimal text. */
export interface UpdateRow {
  readonly id: string;
  readonly resourceId: string;
  readonly resourceCode: string;
  readonly sourceCode: string;
  readonly version: number;
  readonly dataTime: Date;
  readonly rows: string;
  readonly schemaDigest: DigestPair;
  readonly contentDigest: DigestPair;
  readonly columns: readonly ReportedColumn[] | null;
  readonly updateFrequency: UpdateFrequency;
  readonly profileDigest: DigestPair | null;
  readonly at: Date;
}

const PLAIN = `u.id, u.resource_id AS "resourceId", u.resource_code AS "resourceCode",
  u.source_code AS "sourceCode", u.version, u.data_time AS "dataTime", u.rows, u.schema_digest AS "schemaDigest",
  u.content_digest AS "contentDigest", u.update_frequency AS "updateFrequency",
  u.profile_digest AS "profileDigest", u.at`;

/** Columns of the report `u`. */
export const UPDATE_COLUMNS = `${PLAIN}, u.columns`;
/** The same for lists: what a report says of the columns of its resource can be long, and is left out. */
export const LISTED_UPDATE_COLUMNS = `${PLAIN}, NULL::jsonb AS columns`;

/** The report of a row. */
export const toReport = ({ rows, columns, profileDigest, ...row }: UpdateRow): UpdateReport => ({
  id: row.id,
  resourceId: row.resourceId,
  resourceCode: row.resourceCode,
  sourceCode: row.sourceCode,
  version: row.version,
  dataTime: row.dataTime,
  rows: Number(rows),
  schemaDigest: row.schemaDigest,
  contentDigest: row.contentDigest,
  updateFrequency: row.updateFrequency,
  at: row.at,
  ...(columns === null ? {} : { columns }),
  ...(profileDigest === null ? {} : { profileDigest }),
});
