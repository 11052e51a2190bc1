import { Injectable } from '@nestjs/common';
import { canonicalize } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type KeyChange, parametersOf } from '../domain/key-change.js';

/** A change that two persons agreed on; it is done once, and in time. */
export interface KeyChangeGrant {
  readonly approvalId: string;
  readonly change: KeyChange;
  readonly grantedAt: Date;
  readonly expiresAt: Date;
}

const ADD = `
  INSERT INTO key_change_grant (approval_id, change, granted_at, expires_at) VALUES ($1, $2, $3, $4)`;

// Of two commands at the same moment one takes the grant, and the other finds it used.
const TAKE = `
  INSERT INTO key_change_use (approval_id, used_at)
  SELECT g.approval_id, $2 FROM key_change_grant g
  WHERE g.change = $1 AND g.expires_at > $2
    AND NOT EXISTS (SELECT 1 FROM key_change_use u WHERE u.approval_id = g.approval_id)
  ORDER BY g.granted_at LIMIT 1
  ON CONFLICT ON CONSTRAINT key_change_use_pkey DO NOTHING
  RETURNING approval_id AS "approvalId"`;

/** Agreed changes of keys, and their use; rows are only ever added. */
@Injectable()
export class KeyChangeGrantRepository {
  async add(tx: Transaction, { approvalId, change, grantedAt, expiresAt }: KeyChangeGrant): Promise<void> {
    await tx.query(ADD, [approvalId, canonicalize(parametersOf(change)), grantedAt, expiresAt]);
  }

  /** Uses up the oldest open grant of exactly that change; its approval, or nothing where there is none. */
  async take(tx: Transaction, change: KeyChange, at: Date): Promise<string | undefined> {
    const [row] = await tx.query<{ approvalId: string }[]>(TAKE, [canonicalize(parametersOf(change)), at]);
    return row?.approvalId;
  }
}
