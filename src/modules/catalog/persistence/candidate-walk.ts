import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Candidate } from '../domain/findings.js';

/** Assets that one question looks at the most: of more, these are the newest. */
export const MOST_CANDIDATES = 1_000;

const COLUMNS = `ordinal, id, kind, centre, name, code, publisher_name AS "publisherName",
  publisher_code AS "publisherCode", state, industry, region, update_frequency AS "updateFrequency", opening`;

const ASKED = `SELECT ${COLUMNS} FROM catalog_candidates($1::tsquery, $2, $3)`;
const NEWEST = `SELECT ${COLUMNS} FROM catalog_item WHERE ordinal <= $1 ORDER BY ordinal DESC LIMIT $2`;
const TOP = 'SELECT coalesce(max(ordinal), 0) AS top FROM catalog_item';

type Row = Omit<Candidate, 'ordinal'> & { readonly ordinal: string };

/** Finds the newest assets that hold what is asked for; what it costs is bounded, however common that is. */
@Injectable()
export class CandidateWalk {
  /** Those at or below `top`, newest first; all of them where nothing is asked. */
  async newest(tx: Transaction, tsquery: string | undefined, top: number, limit: number): Promise<Candidate[]> {
    const rows = await (tsquery === undefined
      ? tx.query<Row[]>(NEWEST, [top, limit])
      : tx.query<Row[]>(ASKED, [tsquery, top, limit]));
    return rows.map((row) => ({ ...row, ordinal: Number(row.ordinal) }));
  }

  /** The greatest ordinal there is. */
  async top(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ top: string }[]>(TOP);
    return Number(row?.top ?? 0);
  }
}
