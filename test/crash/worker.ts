/**
 * An application under load, in a process that may be killed at any moment: it appends directly and through the queue,
 * and tells its parent what was acknowledged to it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { openRawLog, type RawLog } from '../../src/modules/ledger/index.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { ed25519SignerFromSeed } from '../../src/platform/crypto/index.js';
import { entryOf } from './entries.js';

/** What the parent wants of a worker. */
export interface WorkerWish {
  readonly databaseUrl: string;
  /** Names this worker's entries. */
  readonly run: string;
  /** Milliseconds that its clock is wrong by. */
  readonly clockOffset: number;
}

/** What a worker tells: entries that are in the log at an index, and entries that are in the queue for good. */
export type WorkerNews =
  | { readonly direct: readonly (readonly [number: number, index: number])[] }
  | { readonly queued: readonly number[] }
  | { readonly refused: string }
  | { readonly ready: true };

/** Who the log is, in every round. */
export const LOG = { origin: 'crash.test/log', signer: ed25519SignerFromSeed(new Uint8Array(32).fill(9)) };

const WRITERS = 48;
const SUBMITTED_TOGETHER = 40;
const AFTER_A_FAILURE_MS = 100;

class WrongClock extends Clock {
  constructor(private readonly offset: number) {
    super();
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }
}

const tell = (news: WorkerNews) => process.send?.(news);
let made = 0;
let stopping = false;

/** Does something again and again; what fails is not acknowledged, and the next thing is tried. */
async function keepOn(work: () => Promise<void>): Promise<void> {
  while (!stopping) {
    try {
      await work();
    } catch (error) {
      tell({ refused: error instanceof Error ? error.message.slice(0, 200) : String(error) });
      await pause(AFTER_A_FAILURE_MS);
    }
  }
}

async function load({ appender, queue }: RawLog, run: string): Promise<void> {
  const appendOne = async () => {
    const number = made++;
    tell({ direct: [[number, await appender.append(entryOf(run, number))]] });
  };
  const submitSome = async () => {
    const numbers = Array.from({ length: SUBMITTED_TOGETHER }, () => made++);
    await queue.submit(numbers.map((number) => entryOf(run, number)));
    tell({ queued: numbers });
    await pause(5);
  };
  const sequence = async () => {
    if ((await queue.sequencer.run()) === 0) await pause(10);
  };
  await Promise.all([
    ...Array.from({ length: WRITERS }, () => keepOn(appendOne)),
    keepOn(submitSome),
    keepOn(sequence),
  ]);
}

async function main({ databaseUrl, run, clockOffset }: WorkerWish): Promise<void> {
  const limits = { batchSize: 512, mostWaiting: 10_000 };
  const log = await openRawLog({ databaseUrl, ...LOG, clock: new WrongClock(clockOffset), ...limits });
  tell({ ready: true });
  await load(log, run);
  await log.close();
}

process.on('message', (wish: WorkerWish | 'stop') => {
  if (wish === 'stop') {
    stopping = true;
    return;
  }
  main(wish).then(
    () => process.disconnect(),
    (error: unknown) => {
      tell({ refused: `it cannot start: ${error instanceof Error ? error.message : String(error)}` });
      process.exit(1);
    },
  );
});
