import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { sessionToken } from '../domain/credential.js';
import { PASSWORD_SESSION_LIFE } from '../domain/one-time-password.js';
import type { NextStep } from '../domain/second-factor.js';
import type { Session } from '../domain/session.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity-options.js';
import { SessionRepository } from '../persistence/session-repository.js';
import { digestOf, Secrets } from './secrets.js';

/** A new session with the one sight of its token. */
export interface OpenedSession {
  readonly session: Session;
  readonly token: string;
  /** What must be done with it before anything else. */
  readonly next: NextStep;
}

/** What kind of session is wanted. */
export interface SessionWish {
  /** Opened with a one-time password. */
  readonly passwordOnly?: boolean;
  /** Opened with a second factor. */
  readonly secondFactor?: boolean;
  /** What must be done first; such a session is short. */
  readonly next?: NextStep;
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

  /** Whether trusted accounts can do nothing without a second factor. */
  get secondFactorMandatory(): boolean {
    return this.options.secondFactorMandatory;
  }

  async open(tx: Transaction, accountId: string, wish: SessionWish = {}): Promise<OpenedSession> {
    const { passwordOnly = false, secondFactor = false, next = 'none' } = wish;
    const token = sessionToken(this.secrets.secret());
    const now = this.clock.now();
    const life = passwordOnly || next !== 'none' ? PASSWORD_SESSION_LIFE : this.options.sessionHours * HOUR;
    const session: Session = {
      id: this.secrets.id(),
      accountId,
      passwordOnly,
      secondFactor,
      createdAt: now,
      expiresAt: new Date(now.getTime() + life),
      lastUsedAt: now,
    };
    await this.sessions.insert(tx, session, digestOf(token));
    return { session, token, next };
  }
}
