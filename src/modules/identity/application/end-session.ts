import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { SessionRepository } from '../persistence/session-repository.js';
import { CredentialRevocation } from './credential-revocation.js';
import { type Requester, refuseApiKey } from './initiator.js';

/** Ends sessions of the account that asks. */
@Injectable()
export class EndSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly revocation: CredentialRevocation,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Ends one session. Throws 'session-not-found', also for another account's. */
  async execute(tx: Transaction, by: Requester, sessionId: string): Promise<void> {
    refuseApiKey(by);
    const ended = await this.sessions.revoke(tx, by.actor.accountId, sessionId, this.clock.now());
    if (!ended) throw new Fault<IdentityFaultCode>('session-not-found');
    await this.audit.record(tx, { ...by, action: 'session.ended', subject: `session:${sessionId}` });
  }

  /** Ends the session that the request came by. Throws 'session-not-found' if it came by another credential. */
  async executeCurrent(tx: Transaction, by: Requester): Promise<void> {
    const { credentialId } = by.actor;
    if (credentialId === undefined) throw new Fault<IdentityFaultCode>('session-not-found');
    await this.execute(tx, by, credentialId);
  }

  /** Ends every session of the account, the present one included. */
  async executeAll(tx: Transaction, by: Requester): Promise<void> {
    refuseApiKey(by);
    const { accountId } = by.actor;
    const sessions = await this.revocation.revokeSessions(tx, accountId);
    const detail = { sessionsEnded: sessions };
    await this.audit.record(tx, { ...by, action: 'sessions.ended', subject: `account:${accountId}`, detail });
  }
}
