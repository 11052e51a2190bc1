/** A raw log on an embedded database of its own, that does what the parent wants and measures it. */
import { mkdirSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { createConformanceServer, openRawLog, type RawLog } from '../../src/modules/ledger/index.js';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { ed25519SignerFromSeed } from '../../src/platform/crypto/index.js';
import { migrateUp } from '../../src/platform/database/migrations.js';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/platform/embedded-database/index.js';
import { answerParent } from './children.js';
import { entryOf } from './entries.js';

/** How many entries to append, and how many may be on their way at a time. */
export interface AppendWish {
  readonly count: number;
  readonly writers: number;
}

/** How many proofs to make, in a tree of `size` entries. */
export interface ProofWish {
  readonly count: number;
  readonly size: number;
}

const BATCH = 2_048;
/** Entries of one transaction that submits to the queue. */
const SUBMITTED_TOGETHER = 1_000;

let database: EmbeddedDatabase | undefined;
let log: RawLog | undefined;
let server: FastifyInstance | undefined;
let made = 0;

/** Address of the database as its owner. */
async function start(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  database = await startEmbeddedDatabase(folder);
  await migrateUp(database);
  await reopen();
  return database.ownerUrl;
}

/** Opens the log; again, it has forgotten all that it had read. */
async function reopen(): Promise<void> {
  await log?.close();
  log = await openRawLog({
    databaseUrl: database?.appUrl ?? '',
    origin: 'bench.example/log',
    signer: ed25519SignerFromSeed(new Uint8Array(32).fill(7)),
    clock: new SystemClock(),
    batchSize: BATCH,
    mostWaiting: 100_000,
  });
}

const opened = (): RawLog => {
  if (log === undefined) throw new Error('not started');
  return log;
};

/** Seconds from the first submission to the checkpoint that covers the last; `writers` submit one after the other. */
async function append({ count, writers }: AppendWish): Promise<number> {
  const { appender } = opened();
  const end = made + count;
  const write = async () => {
    while (made < end) await appender.append(entryOf(made++));
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: writers }, write));
  return (performance.now() - began) / 1000;
}

/** Milliseconds of each of `count` appends, one strictly after the other. */
async function sequential(count: number): Promise<number[]> {
  const { appender } = opened();
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const entry = entryOf(made++);
    const began = performance.now();
    await appender.append(entry);
    times.push(performance.now() - began);
  }
  return times;
}

/** The same as `append`, by way of the queue: writers submit, a thousand entries a transaction, the sequencer works. */
async function enqueue({ count, writers }: AppendWish): Promise<number> {
  const { queue } = opened();
  const end = made + count;
  const write = async () => {
    while (made < end) {
      const from = made;
      made = Math.min(end, made + SUBMITTED_TOGETHER);
      await queue.submit(Array.from({ length: made - from }, (_, at) => entryOf(from + at)));
    }
  };
  const sequence = async () => {
    for (let left = count; left > 0; ) left -= await queue.sequencer.run();
  };
  const began = performance.now();
  await Promise.all([sequence(), ...Array.from({ length: writers }, write)]);
  return (performance.now() - began) / 1000;
}

/** Milliseconds of each inclusion and each consistency proof, at places spread over the tree. */
async function proofs({ count, size }: ProofWish): Promise<{ inclusion: number[]; consistency: number[] }> {
  const { reader } = opened();
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const inclusion: number[] = [];
  const consistency: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const place = (i * 7_919_993) % size;
    inclusion.push(await timed(() => reader.inclusionProof(place, size)));
    consistency.push(await timed(() => reader.consistencyProof(place + 1, size)));
  }
  return { inclusion, consistency };
}

/** Serves the log over HTTP as the conformance server does; where. */
async function serve(): Promise<string> {
  server = createConformanceServer(opened());
  return server.listen({ host: '127.0.0.1', port: 0 });
}

answerParent(
  {
    start: (folder) => start(String(folder)),
    reopen,
    append: (wish) => append(wish as AppendWish),
    sequential: (count) => sequential(Number(count)),
    enqueue: (wish) => enqueue(wish as AppendWish),
    proofs: (wish) => proofs(wish as ProofWish),
    serve,
  },
  async () => {
    await server?.close();
    await log?.close();
    await database?.stop();
  },
);
