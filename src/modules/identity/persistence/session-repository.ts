import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan, Not } from 'typeorm';
import type { Transaction } from '../../../platform/database/index.js';
import type { Session } from '../domain/session.js';
import { SessionEntity } from './session.entity.js';

/** More sessions of one account are not listed. */
const LIST_LIMIT = 200;

/** Sessions as rows. */
@Injectable()
export class SessionRepository {
  async insert(tx: Transaction, session: Session, tokenDigest: Uint8Array): Promise<void> {
    await tx.insert(SessionEntity, { ...session, tokenDigest: Buffer.from(tokenDigest), revokedAt: null });
  }

  async find(tx: Transaction, id: string): Promise<Session | undefined> {
    const row = await tx.findOneBy(SessionEntity, { id });
    return row === null ? undefined : fromRow(row);
  }

  /** Whether a session was not ended. */
  isOpen(tx: Transaction, id: string): Promise<boolean> {
    return tx.existsBy(SessionEntity, { id, revokedAt: IsNull() });
  }

  /** The account's sessions that can still be used, oldest first. */
  async listUsable(tx: Transaction, accountId: string, now: Date): Promise<readonly Session[]> {
    const rows = await tx.find(SessionEntity, {
      where: { accountId, revokedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { createdAt: 'ASC', id: 'ASC' },
      take: LIST_LIMIT,
    });
    return rows.map(fromRow);
  }

  /** Ends one session of an account; false if there was none to end. */
  async revoke(tx: Transaction, accountId: string, id: string, now: Date): Promise<boolean> {
    const where = { id, accountId, revokedAt: IsNull(), expiresAt: MoreThan(now) };
    return (await tx.update(SessionEntity, where, { revokedAt: now })).affected === 1;
  }

  /** Ends every session of an account, except one where one is named; answers how many. */
  async revokeAll(tx: Transaction, accountId: string, now: Date, except?: string): Promise<number> {
    const others = except === undefined ? {} : { id: Not(except) };
    const where = { accountId, revokedAt: IsNull(), ...others };
    return (await tx.update(SessionEntity, where, { revokedAt: now })).affected ?? 0;
  }

  /** Removes sessions that expired before an instant. */
  async purge(tx: Transaction, before: Date): Promise<void> {
    await tx.delete(SessionEntity, { expiresAt: LessThan(before) });
  }
}

const fromRow = ({
  id,
  accountId,
  passwordOnly,
  secondFactor,
  createdAt,
  expiresAt,
  lastUsedAt,
}: SessionEntity): Session => ({
  id,
  accountId,
  passwordOnly,
  secondFactor,
  createdAt,
  expiresAt,
  lastUsedAt,
});
