import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { RegimeProfile } from '../../../core/regime/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** A regime's version as a centre has put it on the ledger. */
export interface RegimePublication {
  readonly actId: string;
  readonly regime: string;
  readonly version: string;
  readonly centre: Centre;
  readonly publishedAt: Date;
}

const ADD = `
  INSERT INTO regime_publication (act_id, regime, version, centre, published_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT ON CONSTRAINT regime_publication_once DO NOTHING RETURNING act_id`;

/** Which versions of which regimes stand on the ledger. */
@Injectable()
export class RegimePublicationRepository {
  /** Adds a publication; false when that centre has published that version already. */
  async add(tx: Transaction, publication: RegimePublication): Promise<boolean> {
    const { actId, regime, version, centre, publishedAt } = publication;
    const rows = await tx.query<unknown[]>(ADD, [actId, regime, version, centre, publishedAt]);
    return rows.length === 1;
  }

  async has(tx: Transaction, { code, version }: RegimeProfile, centre: Centre): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'SELECT 1 FROM regime_publication WHERE regime = $1 AND version = $2 AND centre = $3',
      [code, version, centre],
    );
    return rows.length === 1;
  }

  async find(tx: Transaction, actId: string): Promise<{ regime: string; version: string } | undefined> {
    const [row] = await tx.query<{ regime: string; version: string }[]>(
      'SELECT regime, version FROM regime_publication WHERE act_id = $1',
      [actId],
    );
    return row;
  }
}
