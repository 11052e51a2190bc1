import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { sessionToken } from '../domain/credential.js';
import { PASSWORD_SESSION_LIFE } from '../domain/one-time-password.js';
import type { Session } from '../domain/session.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity-options.js';
import { SessionRepository } from '../persistence/session-repository.js';
import { digestOf, Secrets } from './secrets.js';

/** A new session with the one sight of its token. */
export interface OpenedSession {
  readonly session: Session;
  readonly token: string;
}

const HOUR = 3_600_000;

/** Makes sessions. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
  ) {}

  async open(tx: Transaction, accountId: string, passwordOnly: boolean): Promise<OpenedSession> {
    const token = sessionToken(this.secrets.secret());
    const now = this.clock.now();
    const life = passwordOnly ? PASSWORD_SESSION_LIFE : this.options.sessionHours * HOUR;
    const session: Session = {
      id: this.secrets.id(),
      accountId,
      passwordOnly,
      createdAt: now,
      expiresAt: new Date(now.getTime() + life),
      lastUsedAt: now,
    };
    await this.sessions.insert(tx, session, digestOf(token));
    return { session, token };
  }
}
