import type { CivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { RecordType, ShownRecord } from '../domain/record.js';
import { statementColumns, type StatementRow, toStated } from './statement-row.js';

/** Records `r`, and where their entries are published. */
export const RECORDS = `
  SELECT ${statementColumns('r')}, r.record_type AS type, r.reference, r.is_withheld AS "isWithheld",
    r.encumbrance_id AS encumbrance, r.details,
    jsonb_build_object('sha256', r.document_sha256, 'sm3', r.document_sm3) AS document, p.entry_index::float8 AS index
  FROM evidence_record r LEFT JOIN published_entry p ON p.act_id = r.id AND p.kind = 'record.filed'`;

/** A row as the driver gives it. */
export interface RecordRow extends StatementRow {
  readonly type: RecordType;
  readonly occurredOn: CivilDate;
  readonly reference: string | null;
  readonly isWithheld: boolean;
  readonly encumbrance: string | null;
  readonly details: JsonObject | null;
  readonly document: DigestPair;
  readonly index: number | null;
}

export const toRecord = (row: RecordRow): ShownRecord => ({
  ...toStated(row),
  ...{ type: row.type, occurredOn: row.occurredOn, isWithheld: row.isWithheld },
  ...{ details: row.details, document: row.document },
  ...(row.reference === null ? {} : { reference: row.reference }),
  ...(row.encumbrance === null ? {} : { encumbrance: row.encumbrance }),
  ...(row.index === null ? {} : { publishedIndex: row.index }),
});
