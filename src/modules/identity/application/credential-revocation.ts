import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { ApiKeyRepository } from '../persistence/api-key-repository.js';
import { SessionRepository } from '../persistence/session-repository.js';

/** How many credentials were ended. */
export interface EndedCredentials {
  readonly sessions: number;
  readonly apiKeys: number;
}

/** Ends credentials of an account at once. */
@Injectable()
export class CredentialRevocation {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly apiKeys: ApiKeyRepository,
    private readonly clock: Clock,
  ) {}

  /** Ends every session, except one where one is named; answers how many. */
  revokeSessions(tx: Transaction, accountId: string, except?: string): Promise<number> {
    return this.sessions.revokeAll(tx, accountId, this.clock.now(), except);
  }

  /** Ends every session and every API key, so that none comes back when the account does; answers how many. */
  async revokeAll(tx: Transaction, accountId: string): Promise<EndedCredentials> {
    const now = this.clock.now();
    const sessions = await this.sessions.revokeAll(tx, accountId, now);
    return { sessions, apiKeys: await this.apiKeys.revokeAll(tx, accountId, now) };
  }
}
