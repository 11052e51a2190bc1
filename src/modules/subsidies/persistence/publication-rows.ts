import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** A version of a subsidy policy as a centre has put it on the ledger. */
export interface PolicyPublication {
  readonly actId: string;
  readonly policy: string;
  /** Digest of the content. */
  readonly version: string;
  readonly centre: Centre;
  readonly content: JsonObject;
  readonly publishedAt: Date;
}

const ADD = `
  INSERT INTO subsidy_publication (act_id, policy, version, centre, content, published_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT ON CONSTRAINT subsidy_publication_once DO NOTHING RETURNING act_id`;
const FIND = `
  SELECT act_id AS "actId", policy, version, centre, content, published_at AS "publishedAt"
  FROM subsidy_publication WHERE act_id = $1`;

/** Which versions of which subsidy policies stand on the ledger; rows are only ever added. */
@Injectable()
export class PublicationRows {
  /** Adds a publication; false when that centre has published that version already. */
  async add(tx: Transaction, publication: PolicyPublication): Promise<boolean> {
    const { actId, policy, version, centre, content, publishedAt } = publication;
    const rows = await tx.query<unknown[]>(ADD, [actId, policy, version, centre, JSON.stringify(content), publishedAt]);
    return rows.length === 1;
  }

  async has(tx: Transaction, policy: string, version: string, centre: Centre): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'SELECT 1 FROM subsidy_publication WHERE policy = $1 AND version = $2 AND centre = $3',
      [policy, version, centre],
    );
    return rows.length === 1;
  }

  async find(tx: Transaction, actId: string): Promise<PolicyPublication | undefined> {
    const [row] = await tx.query<PolicyPublication[]>(FIND, [actId]);
    return row;
  }

  /** What a centre published as a version of a policy. */
  async content(tx: Transaction, policy: string, version: string, centre: Centre): Promise<JsonObject | undefined> {
    const [row] = await tx.query<{ content: JsonObject }[]>(
      'SELECT content FROM subsidy_publication WHERE policy = $1 AND version = $2 AND centre = $3',
      [policy, version, centre],
    );
    return row?.content;
  }
}
