import { pino } from 'pino';
import { DataSource } from 'typeorm';
import type { Ed25519Signer } from '../../../core/crypto.js';
import { EMPTY_ROOT } from '../../../core/merkle/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { PreparingClient, UnitOfWork } from '../../../platform/database/index.js';
import { SystemIds } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { StartupError } from '../../../platform/startup/index.js';
import { insertCheckpoint, insertHead, readHead } from '../persistence/log.js';
import { publish } from '../persistence/publication.js';
import { TileStore } from '../persistence/tile-store.js';
import { CheckpointSigner } from './checkpoint-signer.js';
import { DirectAppender, type DirectLimits } from './direct-appender.js';
import { OpaqueAdmission } from './admission.js';
import { IdentityHolder } from './identity-holder.js';
import { LedgerAppender } from './ledger-appender.js';
import { LedgerHalt } from './ledger-halt.js';
import { LedgerReader } from './ledger-reader.js';
import { LogExtender } from './log-extender.js';
import { QueueDrain } from './queue-drain.js';
import { QueueGauge } from './queue-gauge.js';
import { RawQueue } from './raw-queue.js';
import { Sequencer } from './sequencer.js';

/** A log of opaque bytes, apart from any registry: its own database, key and origin. */
export interface RawLog {
  readonly appender: DirectAppender;
  readonly reader: LedgerReader;
  /** The other way in: by way of the database, as acts come. */
  readonly queue: RawQueue;
  /** Waits for what was handed in, and lets the database go. */
  close(): Promise<void>;
}

/** What a raw log is opened with. */
export interface RawLogOptions extends DirectLimits {
  readonly databaseUrl: string;
  readonly origin: string;
  readonly signer: Ed25519Signer;
  readonly clock: Clock;
}

const CONNECTIONS = 4;

/**
 * Opens the raw log of a migrated database, and founds it when there is none.
 * @throws StartupError 'raw-log-foreign' when the database holds a log of another origin or key
 */
export async function openRawLog(options: RawLogOptions): Promise<RawLog> {
  const { databaseUrl, origin, signer, clock } = options;
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    poolSize: CONNECTIONS,
    extra: { Client: PreparingClient, application_name: 'raw log' },
  });
  await source.initialize();
  try {
    const work = new UnitOfWork(source);
    const checkpoints = new CheckpointSigner({ keys: { ledger: signer } });
    await found(work, checkpoints, origin, clock);
    const holder = new IdentityHolder();
    const vkey = checkpoints.verifierKey(origin);
    const logKeys = [{ vkey, fromSize: 0, isCompromised: false }];
    holder.set({
      origin,
      vkey,
      logKeys,
      keysInForce: [],
      retiredKeys: [],
      publicUrl: `http://${origin}`,
      sample: true,
    });
    const reader = new LedgerReader(work, new TileStore(work), holder);
    if (!checkpoints.hasSigned(origin, (await reader.checkpoint()).note)) throw foreign();
    const extender = new LogExtender(checkpoints, {});
    const appender = new DirectAppender(work, extender, clock, options);
    const queue = queueOf(work, clock, extender, options);
    const close = async () => {
      await appender.idle();
      await source.destroy();
    };
    return { appender, reader, queue, close };
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

function queueOf(work: UnitOfWork, clock: Clock, extender: LogExtender, { batchSize }: DirectLimits): RawQueue {
  const appender = new LedgerAppender(clock, new Outbox(), new OpaqueAdmission(), extender);
  const drain = new QueueDrain(work, clock, new QueueGauge(), new LedgerHalt());
  const silent = pino({ level: 'silent' });
  return new RawQueue(work, clock, new SystemIds(), new Sequencer(work, drain, appender, { batchSize }, silent));
}

/** A log begins with the checkpoint of the empty tree, so that it can be read before there is any entry. */
async function found(work: UnitOfWork, signer: CheckpointSigner, origin: string, clock: Clock): Promise<void> {
  await work.run(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock(7204, 2)');
    const head = await readHead(tx);
    if (head?.origin === origin) return;
    if (head !== undefined) throw foreign();
    const now = clock.now();
    const root = EMPTY_ROOT;
    await insertHead(tx, { origin, publicUrl: `http://${origin}`, sample: true, size: 0, root, lastAt: now });
    await insertCheckpoint(tx, { size: 0, root, note: signer.sign(origin, 0, root, now), signedAt: now });
    await publish(tx, 0, now);
  });
}

const foreign = () =>
  new StartupError(
    'raw-log-foreign',
    '数据库中的账本属于其他来源或密钥，请使用新的数据目录',
    'the database holds the log of another origin or key; use a new data folder',
  );
