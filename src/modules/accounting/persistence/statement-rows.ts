import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

const LATEST = `
  SELECT version, items, stated_at AS "statedAt" FROM accounting_statement
  WHERE report_id = $1 ORDER BY version DESC LIMIT 1`;
const INSERT = `
  INSERT INTO accounting_statement (report_id, version, items, stated_by, stated_at) VALUES ($1, $2, $3, $4, $5)`;

/** What the enterprise tells under one of the eight items, by its number. */
export interface StatedItem {
  readonly item: number;
  readonly words: string;
}

/** The words of an enterprise for a report, in their newest version. */
export interface StatedWords {
  readonly version: number;
  readonly items: readonly StatedItem[];
  readonly statedAt: Date;
}

/** Words as rows; every version stays. */
@Injectable()
export class StatementRows {
  async latest(tx: Transaction, reportId: string): Promise<StatedWords | undefined> {
    const [row] = await tx.query<StatedWords[]>(LATEST, [reportId]);
    return row;
  }

  /** The books must have been locked. */
  async insert(
    tx: Transaction,
    reportId: string,
    { version, items, statedAt }: StatedWords,
    accountId: string,
  ): Promise<void> {
    await tx.query(INSERT, [reportId, version, JSON.stringify(items), accountId, statedAt]);
  }
}
