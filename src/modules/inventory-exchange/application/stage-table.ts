import { Injectable } from '@nestjs/common';
import { rowFault } from '../../../core/inventory/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { columnName, placeText, restored, type Table, type TableRow } from '../../../platform/tables/index.js';
import type { TableOfKind } from '../domain/columns.js';
import { exchangeFault } from '../domain/faults.js';
import { type RecognisedColumn, recognise } from '../domain/headings.js';
import { type Counts, added, type ImportedTable } from '../domain/import.js';
import { isNote, type ReadRow, readRow } from '../domain/read-row.js';
import { ImportFaults, type NumberedFault } from '../persistence/import-faults.js';
import { ImportRows } from '../persistence/import-rows.js';
import { BATCH_ROWS, MAX_FAULTS } from './import-limits.js';

/** A table that was taken in, and how many of its rows say what they must. */
export interface StagedTable {
  readonly table: ImportedTable;
  readonly counts: Counts;
  readonly rows: number;
}

/** Reads one table of a file row by row into the database, in the caller's transaction. */
@Injectable()
export class StageTable {
  constructor(
    private readonly rows: ImportRows,
    private readonly faults: ImportFaults,
  ) {}

  /**
   * Undefined for a table without any row. Throws Fault with codes of headings and of `TableFaultCode`, and
   * 'import-too-faulty'.
   */
  async execute(tx: Transaction, importId: string, kind: TableOfKind, source: Table): Promise<StagedTable | undefined> {
    const sheet = source.sheet;
    const place = (row: number) => (column?: number) =>
      placeText({ ...(sheet === undefined ? {} : { sheet }), row, ...(column === undefined ? {} : { column }) });
    let intake: TableIntake | undefined;
    let total = 0;
    for await (const batch of source.batches()) {
      for (const row of batch) {
        if (isNote(row.cells)) continue;
        if (intake === undefined) intake = new TableIntake(kind, recognise(kind, row.cells, place(row.number)));
        else {
          intake.take(row);
          total += 1;
        }
        if (intake.waiting >= BATCH_ROWS) await this.flush(tx, importId, kind, intake);
        if (intake.faultCount <= MAX_FAULTS) continue;
        throw exchangeFault('import-too-faulty', {
          limit: MAX_FAULTS,
          place: place(intake.firstFault ?? row.number)(),
        });
      }
    }
    if (intake === undefined) return undefined;
    await this.flush(tx, importId, kind, intake);
    const table = { kind: kind.kind, sheet: sheet ?? null, columns: intake.columns };
    return { table, counts: added({}, kind.kind, { refused: intake.faultyRows }), rows: total };
  }

  private async flush(tx: Transaction, importId: string, { kind }: TableOfKind, intake: TableIntake): Promise<void> {
    const { rows, faults } = intake.takeAll();
    await this.rows.add(tx, importId, kind, rows);
    await this.faults.add(tx, importId, kind, faults);
  }
}

/** The rows of one table that are not stored yet. */
class TableIntake {
  faultCount = 0;
  faultyRows = 0;
  firstFault: number | undefined;
  private readonly codes = new Set<string>();
  private rows: (ReadRow & { number: number })[] = [];
  private faults: NumberedFault[] = [];

  constructor(
    private readonly table: TableOfKind,
    readonly columns: readonly RecognisedColumn[],
  ) {}

  get waiting(): number {
    return this.rows.length + this.faults.length;
  }

  take({ number, cells }: TableRow): void {
    const read = readRow(this.table.kind, this.columns, cells.map(restored), columnName);
    if (!read.ok) {
      this.refuse(read.faults.map((fault) => ({ ...fault, number })));
      return;
    }
    const { code } = read.value;
    const [key] = this.table.columns;
    if (this.codes.has(code)) {
      this.refuse([{ ...rowFault(key?.name ?? '', 'repeated-row', code), number }]);
      return;
    }
    this.codes.add(code);
    this.rows.push({ ...read.value, number });
  }

  takeAll(): { rows: readonly (ReadRow & { number: number })[]; faults: readonly NumberedFault[] } {
    const { rows, faults } = this;
    this.rows = [];
    this.faults = [];
    return { rows, faults };
  }

  private refuse(faults: readonly NumberedFault[]): void {
    this.faultyRows += 1;
    this.faultCount += faults.length;
    this.firstFault ??= faults[0]?.number;
    this.faults.push(...faults);
  }
}
