import { Injectable } from '@nestjs/common';
import { INVENTORY_KINDS, type InventoryKind } from '../../../core/inventory/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Outcome } from '../domain/import.js';
import type { ReadRow } from '../domain/read-row.js';

/** A row of a file, on its way. */
export interface StagedRow<T> {
  readonly number: number;
  readonly code: string;
  readonly content: T;
}

const INSERT = `
  INSERT INTO inventory_import_row (import_id, kind, number, code, content)
  SELECT $1, $2, r.number, r.code, r.content
  FROM unnest($3::int[], $4::text[], $5::jsonb[]) AS r (number, code, content)`;
const BATCH = `
  SELECT number, code, content FROM inventory_import_row
  WHERE import_id = $1 AND kind = $2 AND number > $3 AND outcome IS DISTINCT FROM 'refused'
  ORDER BY number LIMIT $4`;
const CREATED = `
  SELECT number, code, content FROM inventory_import_row
  WHERE import_id = $1 AND kind = $2 AND number > $3 AND outcome = 'created'
  ORDER BY number LIMIT $4`;
const NAMED = `
  SELECT number, code, content FROM inventory_import_row
  WHERE import_id = $1 AND kind = $2 AND code = ANY($3::text[]) AND outcome IS DISTINCT FROM 'refused'
  ORDER BY number`;
const JUDGE = `
  UPDATE inventory_import_row r SET outcome = v.outcome
  FROM unnest($3::int[], $4::text[]) AS v (number, outcome)
  WHERE r.import_id = $1 AND r.kind = $2 AND r.number = v.number`;

/** Rows of files between upload and inventory. */
@Injectable()
export class ImportRows {
  async add(tx: Transaction, importId: string, kind: InventoryKind, rows: readonly (ReadRow & { number: number })[]) {
    if (rows.length === 0) return;
    await tx.query(INSERT, [
      importId,
      placeOf(kind),
      rows.map(({ number }) => number),
      rows.map(({ code }) => code),
      rows.map(({ row }) => JSON.stringify(row)),
    ]);
  }

  /** Rows of a kind behind a number, in their order, without those that were refused. */
  batch<T>(
    tx: Transaction,
    importId: string,
    kind: InventoryKind,
    after: number,
    limit: number,
  ): Promise<StagedRow<T>[]> {
    return tx.query<StagedRow<T>[]>(BATCH, [importId, placeOf(kind), after, limit]);
  }

  /** The same, but only those that are new to the inventory. */
  created<T>(tx: Transaction, importId: string, kind: InventoryKind, after: number, limit: number) {
    return tx.query<StagedRow<T>[]>(CREATED, [importId, placeOf(kind), after, limit]);
  }

  /** Those rows of a kind that have these codes. */
  async named<T>(tx: Transaction, importId: string, kind: InventoryKind, codes: readonly string[]): Promise<T[]> {
    if (codes.length === 0) return [];
    const rows = await tx.query<StagedRow<T>[]>(NAMED, [importId, placeOf(kind), [...new Set(codes)]]);
    return rows.map(({ content }) => content);
  }

  async judge(tx: Transaction, importId: string, kind: InventoryKind, judged: readonly (readonly [number, Outcome])[]) {
    if (judged.length === 0) return;
    const numbers = judged.map(([number]) => number);
    const outcomes = judged.map(([, outcome]) => outcome);
    await tx.query(JUDGE, [importId, placeOf(kind), numbers, outcomes]);
  }

  async remove(tx: Transaction, importId: string): Promise<void> {
    await tx.query('DELETE FROM inventory_import_row WHERE import_id = $1', [importId]);
  }
}

/** Kinds are stored by their place, so that they are read in the order in which they are taken. */
export const placeOf = (kind: InventoryKind): number => INVENTORY_KINDS.indexOf(kind);
