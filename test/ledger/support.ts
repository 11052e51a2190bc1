import { randomUUID } from 'node:crypto';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { pino } from 'pino';
import { DataSource } from 'typeorm';
import type { EntryKind } from '../../src/core/entry/index.js';
import { leafHash, MemoryTree } from '../../src/core/merkle/index.js';
import {
  type LedgerAct,
  LedgerActs,
  LedgerModule,
  type LedgerOptions,
  LedgerReader,
  LedgerWriter,
  ledgerProblems,
  OUTSIDE_MEMORIES,
  type OutsideMemory,
  Sequencer,
} from '../../src/modules/ledger/index.js';
import { type Clock, ManualClock } from '../../src/platform/clock/clock.js';
import { ed25519SignerFromSeed, nodeCrypto } from '../../src/platform/crypto/index.js';
import { PreparingClient, type SendLast, type Transaction, UnitOfWork } from '../../src/platform/database/index.js';
import { AnswerAdapter, ProblemFilter } from '../../src/platform/http/index.js';
import { type Job, Jobs } from '../../src/platform/jobs/index.js';
import type { RegistryKeys } from '../../src/platform/keys/index.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { platformFieldMessages, platformProblems, type ProblemTable } from '../../src/platform/problem/index.js';

jest.setTimeout(60_000);

/** How a transaction comes to grief: at its n-th statement, at its commit, or after it, when the answer is lost. */
export interface Accident {
  /** Which transaction from now on; the sequencer's first one only looks at the queue. */
  readonly transaction: number;
  readonly at: number | 'commit' | 'answer';
  readonly how: 'throw' | 'kill';
}

/** Transactions that meet an accident when told to. */
export class StumblingWork extends UnitOfWork {
  private planned: Accident | undefined;
  private transactions = 0;

  /** The next transactions are counted from here. */
  plan(accident: Accident | undefined): void {
    this.planned = accident;
    this.transactions = 0;
  }

  override async run<T>(work: (tx: Transaction, sendLast: SendLast) => Promise<T>): Promise<T> {
    this.transactions += 1;
    const accident = this.planned?.transaction === this.transactions ? this.planned : undefined;
    const done = await super.run(async (tx, sendLast) => {
      let statement = 0;
      const stumbling = new Proxy(tx, {
        get: (target, name) =>
          name !== 'query'
            ? Reflect.get(target, name)
            : async (sql: string, parameters?: unknown[]) => {
                statement += 1;
                if (statement === accident?.at) await this.fall(tx, accident);
                return target.query(sql, parameters);
              },
      });
      const result = await work(stumbling, sendLast);
      if (accident?.at === 'commit') await this.fall(tx, accident);
      return result;
    });
    if (accident?.at === 'answer') throw new Error('the answer was lost');
    return done;
  }

  private async fall(tx: Transaction, { how }: Accident): Promise<void> {
    if (how === 'kill') await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    throw new Error('accident');
  }
}

/** Jobs that run only when a test says so. */
class ManualJobs {
  private readonly jobs = new Map<string, Job>();

  register(job: Job): void {
    this.jobs.set(job.name, job);
  }

  async runNow(name: string): Promise<void> {
    await this.jobs.get(name)?.run();
  }

  failing(): string[] {
    return [];
  }
}

/** 10:00 in Beijing. */
export const START = new Date('2026-03-04T02:00:00.000Z');

const signer = (seed: number) => ed25519SignerFromSeed(new Uint8Array(32).fill(seed));

const centreKeys = (seed: number) => {
  const root = signer(seed);
  return { rootPublicKey: root.publicKey, root, entry: signer(seed + 1), credential: signer(seed + 2) };
};

/** The same keys every time. */
export const testKeys: RegistryKeys = {
  ledger: signer(1),
  centres: { public: centreKeys(10), social: centreKeys(20) },
};

/** One running instance of the ledger. */
export interface Instance {
  readonly app: NestFastifyApplication;
  readonly clock: Clock;
  readonly writer: LedgerWriter;
  readonly reader: LedgerReader;
  readonly acts: LedgerActs;
  readonly sequencer: Sequencer;
  readonly work: StumblingWork;
  /** Delivers what the outbox holds. */
  deliver(): Promise<void>;
  runJob(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts an instance on a database; several may run on one. */
export async function startLedger(
  url: string,
  options: Partial<LedgerOptions> & {
    clock?: Clock;
    imports?: readonly DynamicModule[];
    memories?: readonly OutsideMemory[];
    /** Fault codes of the imports. */
    problems?: ProblemTable<string>;
  } = {},
): Promise<Instance> {
  const { clock = new ManualClock(START), imports = [], memories, problems: others = {}, ...given } = options;
  const logger = pino({ level: 'silent' });
  const ledger: LedgerOptions = {
    keys: testKeys,
    publicUrl: 'https://registry.test',
    baseUrl: 'https://registry.test',
    sample: false,
    checkpointIntervalMs: 200,
    batchSize: 100,
    ...given,
  };
  const building = Test.createTestingModule({
    imports: [
      TypeOrmModule.forRoot({
        type: 'postgres',
        url,
        autoLoadEntities: true,
        retryAttempts: 0,
        poolSize: 30,
        extra: { Client: PreparingClient },
      }),
      PlatformModule.forRoot({ clock, logger }),
      LedgerModule.forRoot(ledger),
      ...imports,
    ],
  })
    .overrideProvider(Jobs)
    .useValue(new ManualJobs())
    .overrideProvider(UnitOfWork)
    .useFactory({ factory: (source: DataSource) => new StumblingWork(source), inject: [DataSource] });
  if (memories !== undefined) building.overrideProvider(OUTSIDE_MEMORIES).useValue(memories);
  const module = await building.compile();
  const app = module.createNestApplication<NestFastifyApplication>(
    new AnswerAdapter({ routerOptions: { maxParamLength: 200 } }),
    { logger: false },
  );
  const problems = { ...platformProblems, ...ledgerProblems, ...others };
  app.useGlobalFilters(new ProblemFilter({ problems, fieldMessages: platformFieldMessages }, logger));
  try {
    await app.init();
  } catch (error) {
    await app.close();
    throw error;
  }
  await app.getHttpAdapter().getInstance().ready();
  const jobs = app.get(Jobs);
  return {
    app,
    clock,
    writer: app.get(LedgerWriter),
    reader: app.get(LedgerReader),
    acts: app.get(LedgerActs),
    sequencer: app.get(Sequencer),
    work: app.get<StumblingWork>(UnitOfWork),
    deliver: () => jobs.runNow('outbox'),
    runJob: (name) => jobs.runNow(name),
    close: () => app.close(),
  };
}

/** An act of an application: a registrar has accepted it. */
export function acceptance(at: Date, given: { applicationId?: string; actId?: string; officer?: string } = {}) {
  const { applicationId = randomUUID(), actId = randomUUID(), officer = randomUUID() } = given;
  return {
    kind: 'application.accepted',
    at,
    centre: 'public',
    subject: `application:${applicationId}`,
    orderKey: `application:${applicationId}`,
    body: { actId, officer },
    committed: {},
  } as const satisfies LedgerAct;
}

/** Submits one acceptance in a transaction of its own; gives its actId. */
export function accept(instance: Instance, applicationId: string = randomUUID()): Promise<string> {
  return instance.work.run(async (tx) => {
    const act = acceptance(await instance.writer.stamp(tx), { applicationId });
    await instance.writer.submit(tx, act);
    return act.body.actId;
  });
}

/** Submits `count` acceptances in one transaction. */
export function acceptMany(instance: Instance, count: number): Promise<void> {
  return instance.work.run(async (tx) => {
    const at = await instance.writer.stamp(tx);
    for (let i = 0; i < count; i += 1) await instance.writer.submit(tx, acceptance(at));
  });
}

/** Makes acceptances again when they are refused. */
export const redoAcceptances = (instance: Instance): void =>
  instance.acts.registerRedo(['application.accepted'], async (_tx: Transaction, request, at) => {
    const applicationId = request.subject.slice('application:'.length);
    return acceptance(at, { applicationId, actId: request.actId });
  });

/** Every entry under the latest checkpoint. */
export async function allEntries({ reader }: Instance): Promise<Uint8Array[]> {
  const { size } = await reader.head();
  return Promise.all(Array.from({ length: size }, (_, index) => reader.entry(index)));
}

/** The tree of entries, built without the ledger. */
export function treeOf(entries: readonly Uint8Array[]): MemoryTree {
  const tree = new MemoryTree(nodeCrypto);
  for (const entry of entries) tree.append(leafHash(nodeCrypto, entry));
  return tree;
}

/** What a test looks at of an entry. */
export interface EntryView {
  kind: EntryKind;
  at: string;
  by: string;
  centre: string;
  subject: string;
  body: { actId: string; [name: string]: unknown };
}

export const viewOf = (bytes: Uint8Array): EntryView => JSON.parse(new TextDecoder().decode(bytes));
