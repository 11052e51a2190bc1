import { Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import type { Transaction } from '../../../platform/database/index.js';
import type { ApiKey } from '../domain/api-key.js';
import type { CreationPoint } from '../domain/creation-point.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { inCreationOrder } from './creation-order.js';

/** API keys as rows. */
@Injectable()
export class ApiKeyRepository {
  async insert(tx: Transaction, key: ApiKey, secretDigest: Uint8Array): Promise<void> {
    await tx.insert(ApiKeyEntity, {
      ...key,
      scopes: [...key.scopes],
      lastUsedAt: key.lastUsedAt ?? null,
      secretDigest: Buffer.from(secretDigest),
      revokedAt: null,
    });
  }

  /** Keys of an account that were not revoked, in the order of creation. */
  async list(
    tx: Transaction,
    accountId: string,
    after: CreationPoint | undefined,
    limit: number,
  ): Promise<readonly ApiKey[]> {
    const query = inCreationOrder(tx.createQueryBuilder(ApiKeyEntity, 'k'), after, limit);
    const rows = await query.andWhere('k.accountId = :accountId AND k.revoked_at IS NULL', { accountId }).getMany();
    return rows.map(({ revokedAt: _, secretDigest: __, ...row }) => ({
      ...row,
      lastUsedAt: row.lastUsedAt ?? undefined,
    }));
  }

  /** Ends one key of an account; false if there was none to end. */
  async revoke(tx: Transaction, accountId: string, id: string, now: Date): Promise<boolean> {
    const where = { id, accountId, revokedAt: IsNull() };
    return (await tx.update(ApiKeyEntity, where, { revokedAt: now })).affected === 1;
  }

  async revokeAll(tx: Transaction, accountId: string, now: Date): Promise<number> {
    return (await tx.update(ApiKeyEntity, { accountId, revokedAt: IsNull() }, { revokedAt: now })).affected ?? 0;
  }

  /** Removes keys that were revoked or expired before an instant. */
  async purge(tx: Transaction, before: Date): Promise<void> {
    await tx.delete(ApiKeyEntity, [{ expiresAt: LessThan(before) }, { revokedAt: LessThan(before) }]);
  }
}
