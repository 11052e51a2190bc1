import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { ApiKeyRepository } from '../persistence/api-key-repository.js';
import { type Requester, refuseApiKey } from './initiator.js';

/** Ends an API key of the account that asks. */
@Injectable()
export class RevokeApiKey {
  constructor(
    private readonly apiKeys: ApiKeyRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Throws 'api-key-not-found', also for another account's, and 'session-required' for an API key. */
  async execute(tx: Transaction, by: Requester, keyId: string): Promise<void> {
    refuseApiKey(by);
    const revoked = await this.apiKeys.revoke(tx, by.actor.accountId, keyId, this.clock.now());
    if (!revoked) throw new Fault<IdentityFaultCode>('api-key-not-found');
    await this.audit.record(tx, { ...by, action: 'api-key.revoked', subject: `api-key:${keyId}` });
  }
}
