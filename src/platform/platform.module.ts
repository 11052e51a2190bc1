import { type DynamicModule, Global, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from './clock/clock.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { HealthChecks, OperationsController } from './health/index.js';
import { Commands } from './http/commands.js';
import { Ids, SystemIds } from './ids/ids.js';
import { Jobs } from './jobs/jobs.js';
import { LOGGER } from './logging/index.js';
import { Metrics } from './metrics/metrics.js';
import {
  CourierWorker,
  Outbox,
  OutboxCouriers,
  OutboxHandlers,
  OutboxMessageEntity,
  OutboxWatch,
  OutboxWorker,
} from './outbox/index.js';
import { PaperPress, ThreadPress } from './paper/index.js';

interface PlatformOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** What draws papers; a thread of its own unless given. */
  readonly papers?: PaperPress | undefined;
}

/** Technical services that every module may use; knows nothing of the domain. */
@Global()
@Module({})
export class PlatformModule implements OnModuleInit {
  constructor(
    private readonly health: HealthChecks,
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
  ) {}

  static forRoot(options: PlatformOptions): DynamicModule {
    const services = [UnitOfWork, Commands, Outbox, OutboxCouriers, OutboxHandlers, Jobs, Metrics, HealthChecks];
    return {
      module: PlatformModule,
      imports: [TypeOrmModule.forFeature([OutboxMessageEntity])],
      controllers: [OperationsController],
      providers: [
        { provide: Clock, useValue: options.clock },
        { provide: LOGGER, useValue: options.logger },
        { provide: Ids, useClass: SystemIds },
        { provide: PaperPress, useValue: options.papers ?? new ThreadPress() },
        CourierWorker,
        OutboxWatch,
        OutboxWorker,
        ...services,
      ],
      exports: [Clock, LOGGER, Ids, PaperPress, ...services],
    };
  }

  onModuleInit(): void {
    this.health.register('database', async () => {
      await this.dataSource.query('SELECT 1');
      return { status: 'up' };
    });
    this.health.register('jobs', async () => {
      const failing = this.jobs.failing();
      return failing.length === 0 ? { status: 'up' } : { status: 'down', detail: failing.join(', ') };
    });
    this.jobs.register({
      name: 'idempotency-expiry',
      everyMs: 3_600_000,
      run: async () => {
        await this.dataSource.query(
          "DELETE FROM idempotency_record WHERE created_at < clock_timestamp() - interval '7 days'",
        );
      },
    });
  }
}
