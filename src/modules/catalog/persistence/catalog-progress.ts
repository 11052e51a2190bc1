import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { TERM_METHOD } from '../domain/lexemes.js';

/** How far the catalog has followed the ledger. */
export interface Progress {
  /** Index of the first entry that it has not read. */
  readonly nextIndex: number;
  /** Place of the next change in the log of changes. */
  readonly nextPosition: number;
  readonly generation: number;
  /** Whether it is being made anew: what is of an earlier generation goes once the end of the log is reached. */
  readonly isMadeAnew: boolean;
  /** How terms were made when it began. */
  readonly method: number;
}

const WAIT = `
  SELECT next_index::float8 AS "nextIndex", next_position::float8 AS "nextPosition", generation,
    making_anew AS "isMadeAnew", method
  FROM catalog_progress FOR UPDATE`;
const TAKE = `${WAIT} SKIP LOCKED`;
const SET = `
  UPDATE catalog_progress SET next_index = $1, next_position = $2, generation = $3, making_anew = $4, method = $5`;

/** The one row that says how far the catalog is; whoever holds it follows, and others have nothing to do meanwhile. */
@Injectable()
export class CatalogProgress {
  /** Nothing when another instance holds it. */
  async take(tx: Transaction): Promise<Progress | undefined> {
    const [row] = await tx.query<Progress[]>(TAKE);
    return row;
  }

  /** Waits until no other instance holds it. */
  async wait(tx: Transaction): Promise<Progress | undefined> {
    const [row] = await tx.query<Progress[]>(WAIT);
    return row;
  }

  async set(tx: Transaction, { nextIndex, nextPosition, generation, isMadeAnew, method }: Progress): Promise<void> {
    await tx.query(SET, [nextIndex, nextPosition, generation, isMadeAnew, method]);
  }

  /** Up to where the descriptions of the inventory have been read again. */
  async described(tx: Transaction): Promise<{ readonly at: Date; readonly code: string }> {
    const [row] = await tx.query<{ at: Date; code: string }[]>(
      'SELECT described_at AS at, described_code AS code FROM catalog_progress',
    );
    return row ?? { at: new Date(0), code: '' };
  }

  async setDescribed(tx: Transaction, { at, code }: { readonly at: Date; readonly code: string }): Promise<void> {
    await tx.query('UPDATE catalog_progress SET described_at = $1, described_code = $2', [at, code]);
  }

  /** The beginning of a catalog that is made from the first entry on, beside the one that is served meanwhile. */
  anew({ generation }: Progress): Progress {
    return { nextIndex: 0, nextPosition: 0, generation: generation + 1, isMadeAnew: true, method: TERM_METHOD };
  }
}
