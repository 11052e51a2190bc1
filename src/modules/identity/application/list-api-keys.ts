import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ApiKey } from '../domain/api-key.js';
import type { CreationPoint } from '../domain/creation-point.js';
import { ApiKeyRepository } from '../persistence/api-key-repository.js';

/** Lists the API keys of the account that asks. */
@Injectable()
export class ListApiKeys {
  constructor(
    private readonly apiKeys: ApiKeyRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Up to `limit` keys that were not revoked, in the order of creation, without their secrets. */
  execute(actor: Actor, after: CreationPoint | undefined, limit: number): Promise<readonly ApiKey[]> {
    return this.apiKeys.list(this.unitOfWork.reader, actor.accountId, after, limit);
  }
}
