import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { ApiKeyRepository } from '../persistence/api-key-repository.js';
import { SessionRepository } from '../persistence/session-repository.js';

const DAY = 86_400_000;
/** Ended credentials are kept for as long as somebody might ask about them; the audit trail keeps the rest. */
const KEPT_DAYS = 30;

/** Forgets sessions and API keys whose time was over long ago. */
@Injectable()
export class PurgeCredentials {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly apiKeys: ApiKeyRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY);
    await this.sessions.purge(this.unitOfWork.reader, before);
    await this.apiKeys.purge(this.unitOfWork.reader, before);
  }
}
