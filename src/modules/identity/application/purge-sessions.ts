import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { SessionRepository } from '../persistence/session-repository.js';

const DAY = 86_400_000;
/** Ended sessions are kept for as long as somebody might ask about them; the audit trail keeps the rest. */
const KEPT_DAYS = 30;

/** Forgets sessions that ended long ago. */
@Injectable()
export class PurgeSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY);
    await this.sessions.purge(this.unitOfWork.reader, before);
  }
}
