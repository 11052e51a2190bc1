import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';

import { pino } from 'pino';
import { DataSource } from 'typeorm';
import type { Actor } from '../../src/core/access/index.js';
import { AuditModule } from '../../src/modules/audit/index.js';
import { CentreOfficers, OrganisationDirectory } from '../../src/modules/identity/index.js';
import { LedgerModule, ledgerProblems, Sequencer } from '../../src/modules/ledger/index.js';
import { RegistryModule, registryFieldMessages, registryProblems } from '../../src/modules/registry/index.js';
import { type Clock, ManualClock } from '../../src/platform/clock/clock.js';
import { ed25519SignerFromSeed } from '../../src/platform/crypto/index.js';
import { PreparingClient, type SendLast, type Transaction, UnitOfWork } from '../../src/platform/database/index.js';
import { DirectoryEvidenceStore, evidenceProblems } from '../../src/platform/files/index.js';
import {
  AccessGuard,
  AnswerAdapter,
  Authenticator,
  acceptStrictJson,
  createValidationPipe,
  ProblemFilter,
} from '../../src/platform/http/index.js';
import { type Job, Jobs } from '../../src/platform/jobs/index.js';
import type { RegistryKeys } from '../../src/platform/keys/index.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { platformFieldMessages, platformProblems } from '../../src/platform/problem/index.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { temporaryFolder } from './temporary-folder.js';

jest.setTimeout(60_000);

const signer = (seed: number) => ed25519SignerFromSeed(new Uint8Array(32).fill(seed));
const centreKeys = (seed: number) => {
  const root = signer(seed);
  return { rootPublicKey: root.publicKey, root, entry: signer(seed + 1), credential: signer(seed + 2) };
};
const keys: RegistryKeys = { ledger: signer(1), centres: { public: centreKeys(10), social: centreKeys(20) } };

/** Whoever the test names in the header is whoever acts. */
class NamedActors extends Authenticator {
  readonly actors = new Map<string, Actor>();
  /** Accounts that were disabled. */
  readonly gone = new Set<string>();

  override async authenticate(authorization: string | undefined): Promise<Actor | undefined> {
    return this.actors.get(authorization?.replace(/^Bearer /, '') ?? '');
  }
}

/** Jobs that run only when a test says so. */
class ManualJobs {
  private readonly jobs = new Map<string, Job>();

  register(job: Job): void {
    this.jobs.set(job.name, job);
  }

  async runNow(name: string): Promise<void> {
    const job = this.jobs.get(name);
    if (job === undefined) throw new Error(`there is no job ${name}`);
    await job.run();
  }
}

/** Transactions that fail at a statement when told to. */
export class FragileWork extends UnitOfWork {
  /** Fails the first statement that contains this text. */
  failAt: string | undefined;

  override run<T>(work: (tx: Transaction, sendLast: SendLast) => Promise<T>): Promise<T> {
    return super.run((tx, sendLast) => {
      const { failAt } = this;
      if (failAt === undefined) return work(tx, sendLast);
      const fragile = new Proxy(tx, {
        get: (target, name) =>
          name !== 'query'
            ? Reflect.get(target, name)
            : async (sql: string, parameters?: unknown[]) => {
                if (sql.includes(failAt)) throw new Error('accident');
                return target.query(sql, parameters);
              },
      });
      // What travels with the commit fails at the server, where the commit then has to be none.
      const sendFragile: SendLast = (sql, parameters) =>
        sql.includes(failAt) ? sendLast('SELECT 1 / $1::integer', [0]) : sendLast(sql, parameters);
      return work(fragile, sendFragile);
    });
  }
}

/** Every organisation of the fixtures is a legal person under the code of the person asking. */
const organisations = (actors: NamedActors) => ({
  find: async (_tx: Transaction, id: string) => {
    const member = [...actors.actors.values()].find(({ organisationId }) => organisationId === id);
    if (member === undefined) return undefined;
    return { id, name: member.organisationName, type: 'legal-person', uscc: member.organisationCode };
  },
  findByCode: async (_tx: Transaction, code: string) => {
    const member = [...actors.actors.values()].find(({ organisationCode }) => organisationCode === code);
    return member && { id: member.organisationId };
  },
});

/** Everybody who has come as a registrar of a centre, but for those who have left. */
const officers = (actors: NamedActors) => ({
  active: async (_tx: Transaction, centre: string) =>
    [...actors.actors.values()]
      .filter((actor) => actor.centre === centre && actor.roles.includes('registrar'))
      .filter(({ accountId }) => !actors.gone.has(accountId))
      .map(({ accountId, personId, personRef, organisationId }) => ({
        accountId,
        personId,
        personRef,
        organisationId,
        fullName: '样本登记员',
      })),
});

@Global()
@Module({})
class IdentityStandIn {
  static with(actors: NamedActors): DynamicModule {
    return {
      module: IdentityStandIn,
      providers: [
        { provide: Authenticator, useValue: actors },
        { provide: OrganisationDirectory, useValue: organisations(actors) },
        { provide: CentreOfficers, useValue: officers(actors) },
      ],
      exports: [Authenticator, CentreOfficers, OrganisationDirectory],
    };
  }
}

/** An answer as tests look at it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly body: any;
}

/** One request. */
export interface Call {
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The registry without identity, certificates and verification, on a database and in a folder of its own. */
export class RegistryApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly clock: ManualClock,
    readonly evidenceFolder: string,
    private readonly actors: NamedActors,
    private readonly removeFolder: () => void,
  ) {}

  static async start(
    options: { maximumBytes?: number; at?: Date; districtDepartments?: readonly string[] } = {},
  ): Promise<RegistryApp> {
    const database = await createTestDatabase();
    const folder = temporaryFolder();
    const clock = new ManualClock(options.at ?? new Date('2026-09-18T02:00:00.000Z'));
    const actors = new NamedActors();
    const store = new DirectoryEvidenceStore(folder.path);
    await store.prepare(clock.now());
    const { maximumBytes = 1_000_000, districtDepartments = [] } = options;
    const app = await build({ database, clock, actors, store, maximumBytes, districtDepartments });
    return new RegistryApp(app, database, clock, folder.path, actors, () => folder.remove());
  }

  get work(): FragileWork {
    return this.app.get<FragileWork>(UnitOfWork);
  }

  /** Sends a request as that person; POSTs get a fresh idempotency key unless given one. */
  async call(
    actor: Actor | undefined,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    call: Call = {},
  ): Promise<Reply> {
    const { body, key = randomUUID(), ifMatch, headers = {} } = call;
    const isForm = headers['content-type'] !== undefined;
    const payload = isForm ? Buffer.from(Object(body)) : JSON.stringify(body);
    const answer = await this.app.inject({
      method,
      url,
      headers: {
        ...(actor === undefined ? {} : { authorization: this.bearer(actor) }),
        ...(method === 'POST' ? { 'idempotency-key': key } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload }),
    });
    const isJson = /json/.test(String(answer.headers['content-type'] ?? ''));
    return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.payload };
  }

  /** Disables the account of a person. */
  disable({ accountId }: Actor): void {
    this.actors.gone.add(accountId);
  }

  /** Authorization header of a person. */
  bearer(actor: Actor): string {
    this.actors.actors.set(actor.accountId, actor);
    return `Bearer ${actor.accountId}`;
  }

  /** Uploads a file as a browser does. */
  upload(actor: Actor, applicationId: string, file: Upload, key: string = randomUUID()): Promise<Reply> {
    const boundary = 'boundary-7f3a';
    return this.call(actor, 'POST', `/v1/applications/${applicationId}/evidence-files`, {
      key,
      body: form(file, boundary),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
  }

  /** Publishes what waits for the ledger. */
  async sequence(): Promise<number> {
    return this.app.get(Sequencer).run();
  }

  runJob(name: string): Promise<void> {
    return this.app.get(Jobs).runNow(name);
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests look into rows freely
  query(sql: string, parameters: unknown[] = []): Promise<any[]> {
    return this.app.get(DataSource).query(sql, parameters);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    this.removeFolder();
  }
}

/** A file to be uploaded. */
export interface Upload {
  readonly content: Buffer | string;
  readonly purpose?: string;
  readonly name?: string;
  readonly more?: string;
}

/** The multipart form of an upload. */
export function form({ content, purpose = 'other', name = '材料.txt', more = '' }: Upload, boundary: string): Buffer {
  const disposition = 'Content-Disposition: form-data;';
  return Buffer.concat([
    Buffer.from(`--${boundary}\r\n${disposition} name="purpose"\r\n\r\n${purpose}\r\n${more}`),
    Buffer.from(`--${boundary}\r\n${disposition} name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n`),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}

interface Parts {
  readonly database: TestDatabase;
  readonly clock: Clock;
  readonly actors: NamedActors;
  readonly store: DirectoryEvidenceStore;
  readonly maximumBytes: number;
  readonly districtDepartments: readonly string[];
}

async function build(parts: Parts): Promise<NestFastifyApplication> {
  const { database, clock, actors, store, maximumBytes, districtDepartments } = parts;
  const logger = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const publicUrl = 'https://registry.test';
  const ledger = { keys, publicUrl, baseUrl: publicUrl, sample: false, checkpointIntervalMs: 200, batchSize: 100 };
  const module = await Test.createTestingModule({
    imports: [
      TypeOrmModule.forRoot({
        type: 'postgres',
        url: database.url,
        autoLoadEntities: true,
        retryAttempts: 0,
        poolSize: 10,
        extra: { Client: PreparingClient },
      }),
      PlatformModule.forRoot({ clock, logger }),
      AuditModule,
      IdentityStandIn.with(actors),
      LedgerModule.forRoot(ledger),
      RegistryModule.forRoot({
        centreNames: { public: '公共数据资产登记中心', social: '社会数据资产登记中心' },
        districtDepartments,
        noticeDays: 90,
        evidence: { store, maximumBytes },
      }),
    ],
    providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
  })
    .overrideProvider(Jobs)
    .useValue(new ManualJobs())
    .overrideProvider(UnitOfWork)
    .useFactory({ factory: (source: DataSource) => new FragileWork(source), inject: [DataSource] })
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(new AnswerAdapter(), {
    bodyParser: false,
    logger: false,
  });
  app.useGlobalPipes(createValidationPipe());
  const problems = { ...platformProblems, ...ledgerProblems, ...evidenceProblems, ...registryProblems };
  const fieldMessages = { ...platformFieldMessages, ...registryFieldMessages };
  app.useGlobalFilters(new ProblemFilter({ problems, fieldMessages }, logger));
  acceptStrictJson(app.getHttpAdapter().getInstance());
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: { files: 1, fields: 4, fieldSize: 2000, parts: 5 },
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
