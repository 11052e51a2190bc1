import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.js';
import { OutboxHandlers } from '../../../platform/outbox/index.js';
import { FIRST_PASSWORD_SPENT } from '../application/first-password-notice.js';
import { IdentityBootstrap } from '../application/identity-bootstrap.js';
import { PurgeCredentials } from '../application/purge-credentials.js';

const HOUR = 3_600_000;

/** What the module does by itself: at the start, after commits, and every hour. */
@Injectable()
export class IdentityStart implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly bootstrap: IdentityBootstrap,
    private readonly purgeCredentials: PurgeCredentials,
    private readonly handlers: OutboxHandlers,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.handlers.register(FIRST_PASSWORD_SPENT, (_, tx) => this.bootstrap.tidy(tx));
    this.jobs.register({ name: 'credential-purge', everyMs: HOUR, run: () => this.purgeCredentials.execute() });
  }

  /** Two centres and somebody who can add the others must be there before the first request. */
  async onApplicationBootstrap(): Promise<void> {
    await this.bootstrap.ensure();
  }
}
