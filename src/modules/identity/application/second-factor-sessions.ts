import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { CredentialRevocation } from './credential-revocation.js';
import { EndSession } from './end-session.js';
import type { Requester } from './initiator.js';
import { LivingCredential } from './living-credential.js';
import { type OpenedSession, SessionOpener } from './session-opener.js';

/** Gives whoever has proven a second factor a session that says so, in place of the one he came by. */
@Injectable()
export class SecondFactorSessions {
  constructor(
    private readonly living: LivingCredential,
    private readonly revocation: CredentialRevocation,
    private readonly endSession: EndSession,
    private readonly opener: SessionOpener,
  ) {}

  /** Ends the session of the request alone. Throws 'authentication-required' if it was ended meanwhile. */
  async replace(tx: Transaction, by: Requester): Promise<OpenedSession> {
    await this.living.hold(tx, by.actor);
    await this.endSession.executeCurrent(tx, by);
    return this.opener.open(tx, by.actor.accountId, { secondFactor: true });
  }

  /** Ends every session of the account: none of them had the second factor. Throws the same. */
  async replaceAll(tx: Transaction, actor: Actor): Promise<OpenedSession> {
    await this.living.hold(tx, actor);
    await this.revocation.revokeSessions(tx, actor.accountId);
    return this.opener.open(tx, actor.accountId, { secondFactor: true });
  }
}
