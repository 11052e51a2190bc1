import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { toNumber } from './rows.js';

const PUT = `
  INSERT INTO ledger_export (target, size) VALUES ($1, $2)
  ON CONFLICT (target) DO UPDATE SET size = EXCLUDED.size`;

/** How far each target was exported to, so that a target which lost everything is not taken for a new one. */
@Injectable()
export class ExportedSizes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Entries that the target held after the last export; 0 before the first. */
  async of(target: string): Promise<number> {
    const [row] = await this.unitOfWork.reader.query<{ size: string }[]>(
      'SELECT size FROM ledger_export WHERE target = $1',
      [target],
    );
    return row === undefined ? 0 : toNumber(row.size);
  }

  async put(target: string, size: number): Promise<void> {
    await this.unitOfWork.run((tx) => tx.query(PUT, [target, size]));
  }
}
