import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Retirement } from '../domain/retirement.js';

const INSERT = `
  INSERT INTO source_retirement (id, element_id, source_code, reason, explanation, retired_by, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const RETIREMENTS = `
  SELECT id, element_id AS "elementId", source_code AS "sourceCode", reason, explanation, retired_by AS "retiredBy", at
  FROM source_retirement`;

interface Columns extends Omit<Retirement, 'explanation'> {
  readonly explanation: string | null;
}

/** Retirements of sources as rows. */
@Injectable()
export class Retirements {
  async insert(
    tx: Transaction,
    { id, elementId, sourceCode, reason, explanation, retiredBy, at }: Retirement,
  ): Promise<void> {
    await tx.query(INSERT, [id, elementId, sourceCode, reason, explanation ?? null, retiredBy, at]);
  }

  async find(tx: Transaction, id: string): Promise<Retirement | undefined> {
    const [row] = await tx.query<Columns[]>(`${RETIREMENTS} WHERE id = $1`, [id]);
    return row && toRetirement(row);
  }

  /** All of an element. */
  async of(tx: Transaction, elementId: string): Promise<Retirement[]> {
    return (await tx.query<Columns[]>(`${RETIREMENTS} WHERE element_id = $1`, [elementId])).map(toRetirement);
  }

  async move(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE source_retirement SET at = $2 WHERE id = $1', [id, at]);
  }
}

const toRetirement = ({ explanation, ...rest }: Columns): Retirement => ({
  ...rest,
  ...(explanation === null ? {} : { explanation }),
});
