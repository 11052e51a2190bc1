import { Injectable } from '@nestjs/common';
import { INVENTORY_KINDS, type InventoryKind, type RowFault } from '../../../core/inventory/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { placeOf } from './import-rows.js';

/** What is wrong with a row of a file. */
export interface NumberedFault extends RowFault {
  readonly number: number;
}

/** The same with the table and the place among the faults of its row. */
export interface StoredFault extends NumberedFault {
  readonly kind: InventoryKind;
  readonly place: number;
}

const INSERT = `
  INSERT INTO inventory_import_fault (import_id, kind, number, place, column_name, code, detail)
  SELECT $1, $2, f.number, f.place, f.column_name, f.code, f.detail
  FROM unnest($3::int[], $4::int[], $5::text[], $6::text[], $7::jsonb[])
    AS f (number, place, column_name, code, detail)
  ON CONFLICT ON CONSTRAINT inventory_import_fault_pkey DO NOTHING`;
const PAGE = `
  SELECT kind, number, place, column_name AS column, code, detail FROM inventory_import_fault
  WHERE import_id = $1 AND (kind, number, place) > ($2::smallint, $3::int, $4::smallint)
  ORDER BY kind, number, place LIMIT $5`;
const COUNT = 'SELECT count(*)::int AS count FROM inventory_import_fault WHERE import_id = $1';

/** A position in the list of faults: place of the kind, number of the row, place in the row. */
export type FaultPoint = readonly [number, number, number];
export const FIRST_FAULT: FaultPoint = [0, 0, -1];

/** What was found wrong with rows, in their order; kept when the rows are gone. */
@Injectable()
export class ImportFaults {
  async add(tx: Transaction, importId: string, kind: InventoryKind, faults: readonly NumberedFault[]): Promise<void> {
    if (faults.length === 0) return;
    const seen = new Map<number, number>();
    const places = faults.map(({ number }) => {
      const place = seen.get(number) ?? 0;
      seen.set(number, place + 1);
      return place;
    });
    await tx.query(INSERT, [
      importId,
      placeOf(kind),
      faults.map(({ number }) => number),
      places,
      faults.map(({ column }) => column),
      faults.map(({ code }) => code),
      faults.map(({ detail }) => JSON.stringify(detail)),
    ]);
  }

  async page(tx: Transaction, importId: string, after: FaultPoint, limit: number): Promise<StoredFault[]> {
    type Row = Omit<StoredFault, 'kind'> & { kind: number };
    const rows = await tx.query<Row[]>(PAGE, [importId, ...after, limit]);
    return rows.flatMap(({ kind, ...rest }) => {
      const name = INVENTORY_KINDS[kind];
      return name === undefined ? [] : [{ ...rest, kind: name }];
    });
  }

  async count(tx: Transaction, importId: string): Promise<number> {
    return (await tx.query<{ count: number }[]>(COUNT, [importId]))[0]?.count ?? 0;
  }
}
