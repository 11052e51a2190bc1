import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.js';
import { PublishRegimes } from '../application/publish-regimes.js';

/** A new version comes into force at a midnight; until it is published a few seconds later nothing depends on it. */
const EVERY_MILLISECONDS = 10_000;

/** Keeps the rules in force on the ledger: before the first request, and whenever others come into force. */
@Injectable()
export class RegimePublicationJob implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly publish: PublishRegimes,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'regime-publication',
      everyMs: EVERY_MILLISECONDS,
      run: () => this.publish.execute(),
    });
  }

  /** The ledger is founded when modules are initialised, so it is there by now. */
  async onApplicationBootstrap(): Promise<void> {
    await this.publish.execute();
  }
}
