import { type FindingLog, finding, type IdentityTable, type Projection } from '../../../core/audit/index.js';
import type { DatabaseRows } from './database-rows.js';

/** What the entries say, to be held against the tables. */
export interface Folded {
  /** Entries of the checkpoint that was audited. */
  readonly size: number;
  readonly projection: Projection;
  /** What caps and pools have given, in fen, by the names that the replay knows them by. */
  readonly totals: ReadonlyMap<string, string>;
  readonly identities: IdentityTable;
  readonly findings: FindingLog;
}

/** One comparison with what all of them share. */
export interface Comparison extends Folded {
  readonly rows: DatabaseRows;
  /** Order keys (`application:<id>`) and subjects (`certificate:<number>`) with acts that wait, or that the audited checkpoint does not cover. */
  readonly unsettled: ReadonlySet<string>;
}

/** Rows compared, and those that were left out because acts on them are still to be published. */
export interface Compared {
  readonly rows: number;
  readonly unsettled: number;
}

/**
 * Whether an act on a certificate is not settled: one of its own application, or one by which the application of
 * another certificate ended it.
 */
export const isUnsettled = (
  { unsettled }: Pick<Comparison, 'unsettled'>,
  number: string,
  applicationId: string,
): boolean => unsettled.has(orderKeyOf(applicationId)) || unsettled.has(`certificate:${number}`);

/** The order key that all acts of an application and its certificate share. */
export const orderKeyOf = (applicationId: string): string => `application:${applicationId}`;

/** A difference between a column and what the ledger gives. */
export const differs = (table: string, row: string, column: string, found: unknown, expected: unknown) =>
  finding('row-differs', { table, row }, { column, found: String(found), expected: String(expected) });
