import { join } from 'node:path';
import rateLimit from '@fastify/rate-limit';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { pino } from 'pino';
import { Fault } from '../../src/core/fault.js';
import { ApprovalsModule, approvalProblems } from '../../src/modules/approvals/index.js';
import { AuditModule } from '../../src/modules/audit/index.js';
import {
  IdentityModule,
  type IdentityOptions,
  identityFieldMessages,
  identityProblems,
} from '../../src/modules/identity/index.js';
import { type Clock, ManualClock } from '../../src/platform/clock/clock.js';
import { PreparingClient } from '../../src/platform/database/index.js';
import {
  AccessGuard,
  AnswerAdapter,
  acceptStrictJson,
  createValidationPipe,
  ProblemFilter,
} from '../../src/platform/http/index.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { platformFieldMessages, platformProblems } from '../../src/platform/problem/index.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { temporaryFolder } from './temporary-folder.js';

@Module({})
class IdentityAppModule {}

function appModule(database: TestDatabase, clock: Clock, options: IdentityOptions): DynamicModule {
  return {
    module: IdentityAppModule,
    imports: [
      TypeOrmModule.forRoot({
        type: 'postgres',
        url: database.url,
        autoLoadEntities: true,
        retryAttempts: 0,
        poolSize: 10,
        extra: { Client: PreparingClient },
      }),
      PlatformModule.forRoot({ clock, logger: pino({ level: 'silent' }) }),
      AuditModule,
      ApprovalsModule,
      IdentityModule.forRoot(options),
    ],
    providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
  };
}

/** The platform with identity and audit alone, on a database and in a folder of their own. */
export interface IdentityApp {
  /** The running instance; another one after `restart`. */
  app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly clock: ManualClock;
  readonly secretsDirectory: string;
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts it; the clock stands still until the test moves it. */
export async function startIdentityApp(options: Partial<IdentityOptions> = {}): Promise<IdentityApp> {
  const database = await createTestDatabase();
  const folder = temporaryFolder();
  const clock = new ManualClock(new Date('2026-03-02T01:00:00.000Z'));
  const secretsDirectory = join(folder.path, 'secrets');
  const defaults = { sessionHours: 12, loginsPerMinute: 0, secondFactorMandatory: false, secretsDirectory };
  const build = () => start(database, clock, { ...defaults, ...options });
  const running: IdentityApp = {
    app: await build(),
    database,
    clock,
    secretsDirectory,
    async restart() {
      await running.app.close();
      running.app = await build();
    },
    async close() {
      await running.app.close();
      await database.drop();
      folder.remove();
    },
  };
  return running;
}

async function start(database: TestDatabase, clock: Clock, options: IdentityOptions): Promise<NestFastifyApplication> {
  const module = appModule(database, clock, options);
  const app = await NestFactory.create<NestFastifyApplication>(module, new AnswerAdapter(), {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  app.useGlobalPipes(createValidationPipe());
  const problems = { ...platformProblems, ...approvalProblems, ...identityProblems };
  const fieldMessages = { ...platformFieldMessages, ...identityFieldMessages };
  app.useGlobalFilters(new ProblemFilter({ problems, fieldMessages }, pino({ level: 'silent' })));
  acceptStrictJson(app.getHttpAdapter().getInstance());
  await app.register(rateLimit, {
    global: true,
    max: 1_000_000,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, limit) => new Fault('rate-limited', { seconds: Math.ceil(limit.ttl / 1000) }),
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
