import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Session } from '../domain/session.js';
import { SessionRepository } from '../persistence/session-repository.js';

/** Lists the sessions of the account that asks. */
@Injectable()
export class ListSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Those that can still be used, oldest first. */
  execute(actor: Actor): Promise<readonly Session[]> {
    return this.sessions.listUsable(this.unitOfWork.reader, actor.accountId, this.clock.now());
  }
}
