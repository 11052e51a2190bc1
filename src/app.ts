import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import type { Config } from './config/index.js';
import { CENTRE_NAMES } from './core/access/index.js';
import { Fault } from './core/fault.js';
import { serveOpenApi } from './openapi.js';
import { ClamdScanner, DirectoryEvidenceStore, NoScanner } from './platform/files/index.js';
import { HealthChecks, refuseWhileStopping } from './platform/health/index.js';
import {
  AnswerAdapter,
  acceptStrictJson,
  allowLongBodies,
  answerFrameworkErrors,
  answerUnparsedRequests,
  createValidationPipe,
  ProblemFilter,
  pathOf,
  refuseNulInAddress,
  refuseUnreadForms,
  refuseUnservable,
  SharedBudgets,
} from './platform/http/index.js';
import { createLogger, NestLogger } from './platform/logging/index.js';
import { Metrics } from './platform/metrics/index.js';
import { Site } from './platform/pages/index.js';
import { problemCatalogue } from './problems.js';
import type { Runtime } from './runtime.js';

const JSON_BODY_LIMIT = 1_048_576;
/** How long the virus scanner may stay silent. */
const SCANNER_TIMEOUT_MS = 30_000;
/** A connection on which nothing moves ends; longer than the scanner may take for the largest file. */
const IDLE_CONNECTION_MS = 5 * 60_000;
/** A request that is still being sent then ends, however it trickles; enough for the largest file on a slow line. */
const LONGEST_REQUEST_MS = 60 * 60_000;
const REQUEST_ID = /^[\w-]{8,64}$/;

function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

/** Builds the whole application; it does not listen yet. */
export async function createApp(runtime: Runtime): Promise<NestFastifyApplication> {
  const logger = runtime.logger ?? createLogger(runtime.config.logLevel);
  const site = new Site(runtime.config.baseUrl, runtime.config.sample, CENTRE_NAMES);
  const filter = new ProblemFilter(problemCatalogue, logger, site);
  const adapter = new AnswerAdapter({
    trustProxy: runtime.config.trustProxy,
    bodyLimit: JSON_BODY_LIMIT,
    genReqId: requestId,
    connectionTimeout: IDLE_CONNECTION_MS,
    requestTimeout: LONGEST_REQUEST_MS,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerFrameworkErrors(filter),
    clientErrorHandler: answerUnparsedRequests(filter, randomUUID),
    // Said by a hook of our own, as problem details.
    return503OnClosing: false,
  });
  const evidence = evidenceStore(runtime.config);
  await evidence.prepare(runtime.clock.now());
  const module = AppModule.forRoot(runtime, logger, evidence, site);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(filter);
  // First, so that whatever a plugin refuses has its request id too.
  observeRequests(app, logger);
  await registerPlugins(app, runtime);
  serveOpenApi(app);
  // Whoever opens the address that the start prints finds something to read.
  app
    .getHttpAdapter()
    .getInstance()
    .get('/', (_request, reply) => reply.redirect('/catalog', 302));
  return app;
}

function evidenceStore({ dataDirectory, scanner }: Config): DirectoryEvidenceStore {
  const chosen =
    scanner === undefined ? new NoScanner() : new ClamdScanner({ ...scanner, timeoutMs: SCANNER_TIMEOUT_MS });
  return new DirectoryEvidenceStore(join(dataDirectory, 'evidence'), chosen);
}

async function registerPlugins(app: NestFastifyApplication, runtime: Runtime): Promise<void> {
  acceptStrictJson(app.getHttpAdapter().getInstance());
  allowLongBodies(app.getHttpAdapter().getInstance());
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    hsts: runtime.config.mode === 'production',
  });
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: {
      files: 1,
      fields: 4,
      fieldSize: 2000,
      parts: 5,
      headerPairs: 20,
      fileSize: runtime.config.evidenceMaximumBytes,
    },
  });
  refuseWhileStopping(app.getHttpAdapter().getInstance(), app.get(HealthChecks));
  refuseNulInAddress(app.getHttpAdapter().getInstance());
  refuseUnreadForms(app.getHttpAdapter().getInstance());
  refuseUnservable(app.getHttpAdapter().getInstance());
  await app.register(rateLimit, {
    global: runtime.config.rateLimit.perMinute > 0,
    max: runtime.config.rateLimit.perMinute,
    timeWindow: 60_000,
    store: SharedBudgets,
    errorResponseBuilder: (_request, limit) => new Fault('rate-limited', { seconds: Math.ceil(limit.ttl / 1000) }),
  });
}

function observeRequests(app: NestFastifyApplication, logger: Logger): void {
  const metrics = app.get(Metrics);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const milliseconds = reply.elapsedTime;
    metrics.observeRequest(request.method, route, reply.statusCode, milliseconds / 1000);
    const reading = request.method === 'GET' && reply.statusCode < 500;
    logger[reading ? 'debug' : 'info'](
      {
        requestId: request.id,
        method: request.method,
        path: pathOf(request.url),
        status: reply.statusCode,
        milliseconds: Math.round(milliseconds),
        account: request.actor?.accountId,
      },
      'request',
    );
    done();
  });
}
