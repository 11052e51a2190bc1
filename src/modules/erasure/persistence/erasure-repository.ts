import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Ending, SaltErasure } from '../domain/salt-erasure.js';
import { type ErasureRow, SELECT, toDomain } from './erasure-row.js';

const REQUEST = `
  INSERT INTO salt_erasure (id, entry_index, entry_kind, entry_act, field, centre, organisation_id, ground, explanation,
    account_id, person_id, person_ref, requested_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

// Waits for whoever ends the request at this moment, and then finds his row.
const END = `
  INSERT INTO salt_erasure_ending (erasure_id, outcome, organisation_id, account_id, person_id, person_ref, ended_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT ON CONSTRAINT salt_erasure_ending_pkey DO NOTHING RETURNING erasure_id`;

// $1 centre or null for both, $2 and $3 position.
const LIST = `${SELECT}
  WHERE ($1::text IS NULL OR r.centre = $1) AND ($2::timestamptz IS NULL OR (r.requested_at, r.id) < ($2, $3::uuid))
  ORDER BY r.requested_at DESC, r.id DESC LIMIT $4`;

/** Requests to erase salts, and how they ended; rows are only ever added. */
@Injectable()
export class ErasureRepository {
  async add(tx: Transaction, erasure: SaltErasure): Promise<void> {
    const { id, entryIndex, entryKind, entryAct, field, centre, ground, explanation, requestedBy } = erasure;
    const { organisationId, accountId, personId, personRef } = requestedBy;
    await tx.query(REQUEST, [
      ...[id, entryIndex, entryKind, entryAct, field, centre, organisationId, ground, explanation],
      ...[accountId, personId, personRef, erasure.requestedAt, erasure.expiresAt],
    ]);
  }

  /** Ends a request; false when another act has ended it already. */
  async end(tx: Transaction, id: string, { outcome, by, at }: Ending): Promise<boolean> {
    const { organisationId, accountId, personId, personRef } = by;
    const rows = await tx.query<unknown[]>(END, [id, outcome, organisationId, accountId, personId, personRef, at]);
    return rows.length === 1;
  }

  async find(tx: Transaction, id: string): Promise<SaltErasure | undefined> {
    const [row] = await tx.query<ErasureRow[]>(`${SELECT} WHERE r.id = $1`, [id]);
    return row && toDomain(row);
  }

  /** Up to `limit` requests after a position, newest first, of one centre or of both. */
  async list(
    tx: Transaction,
    centre: Centre | undefined,
    after: { readonly requestedAt: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<SaltErasure[]> {
    const position = [after?.requestedAt ?? null, after?.id ?? null];
    const rows = await tx.query<ErasureRow[]>(LIST, [centre ?? null, ...position, limit]);
    return rows.map(toDomain);
  }

  /** Takes the explanation out; triggers allow that only as part of an erasure. */
  async eraseExplanation(tx: Transaction, id: string): Promise<void> {
    await tx.query('UPDATE salt_erasure SET explanation = NULL WHERE id = $1', [id]);
  }
}
