import { Injectable } from '@nestjs/common';
import type { Permission } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { type ApiKey, apiKeyFaults } from '../domain/api-key.js';
import { apiKeyText } from '../domain/credential.js';
import { ApiKeyRepository } from '../persistence/api-key-repository.js';
import { type Requester, refuseApiKey } from './initiator.js';
import { LivingCredential } from './living-credential.js';
import { digestOf, Secrets } from './secrets.js';

export interface CreateApiKeyCommand {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly expiresAt: Date;
}

/** Makes an API key for the account that asks. */
@Injectable()
export class CreateApiKey {
  constructor(
    private readonly apiKeys: ApiKeyRepository,
    private readonly secrets: Secrets,
    private readonly living: LivingCredential,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * The key with the one sight of its text. Throws 'validation-failed' for scopes that the account does not hold or an
   * expiry more than a year away, 'session-required' for an API key, 'authentication-required' if the session was ended.
   */
  async execute(tx: Transaction, by: Requester, command: CreateApiKeyCommand): Promise<{ key: ApiKey; text: string }> {
    refuseApiKey(by);
    const now = this.clock.now();
    const faults = apiKeyFaults(command, by.actor.permissions, now);
    if (faults.length > 0) throw new Fault('validation-failed', {}, faults);
    const { secondFactor } = await this.living.hold(tx, by.actor);
    const secret = this.secrets.secret();
    const key: ApiKey = {
      ...command,
      scopes: [...new Set(command.scopes)],
      id: this.secrets.id(),
      accountId: by.actor.accountId,
      createdAt: now,
      lastUsedAt: undefined,
      secondFactor,
    };
    await this.apiKeys.insert(tx, key, digestOf(secret));
    const detail = { scopes: [...key.scopes], expiresAt: key.expiresAt.toISOString() };
    await this.audit.record(tx, { ...by, action: 'api-key.created', subject: `api-key:${key.id}`, detail });
    return { key, text: apiKeyText(key.id, secret) };
  }
}
