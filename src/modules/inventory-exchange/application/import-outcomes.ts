import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { RowReport } from '../../sources/index.js';
import type { Outcome } from '../domain/import.js';
import { ImportFaults, type NumberedFault } from '../persistence/import-faults.js';
import { ImportRows } from '../persistence/import-rows.js';
import type { Batch } from './batch-rows.js';

/** Notes what became of the rows of a batch, and what was wrong with them. */
@Injectable()
export class ImportOutcomes {
  constructor(
    private readonly rows: ImportRows,
    private readonly faults: ImportFaults,
  ) {}

  /** `reports` are of the kind of the batch. */
  async note(tx: Transaction, importId: string, batch: Batch, reports: readonly RowReport[]): Promise<void> {
    await this.rows.judge(tx, importId, batch.kind, outcomesOf(batch, reports));
    await this.faults.add(tx, importId, batch.kind, faultsOf(batch, reports));
  }
}

/** What became of each row, by its number. */
const outcomesOf = ({ numbers }: Batch, reports: readonly RowReport[]): (readonly [number, Outcome])[] =>
  reports.flatMap(({ place, outcome }) => {
    const number = numbers[place];
    return number === undefined ? [] : [[number, outcome] as const];
  });

/** What is wrong with each row, by its number. */
export const faultsOf = ({ numbers }: Batch, reports: readonly RowReport[]): NumberedFault[] =>
  reports.flatMap(({ place, faults }) => {
    const number = numbers[place];
    return number === undefined ? [] : faults.map((fault) => ({ ...fault, number }));
  });

/** How many rows became what. */
export function countsOf(reports: readonly RowReport[]): Partial<Record<Outcome | 'designated', number>> {
  const counts: Partial<Record<Outcome | 'designated', number>> = {};
  for (const { outcome, designatedBy } of reports) {
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (designatedBy !== undefined) counts.designated = (counts.designated ?? 0) + 1;
  }
  return counts;
}
