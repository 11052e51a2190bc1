import { DataSource, type EntityManager } from 'typeorm';
import { equalBytes } from '../../core/bytes.js';
import { Fault } from '../../core/fault.js';
import { EMPTY_EDGE, edgeRoot } from '../../core/merkle/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { sqlState, UnitOfWork } from '../../platform/database/index.js';
import { notFounded } from './application/not-founded.js';
import { type ExportPlace, FolderTarget, openExportTarget, type S3Access } from './adapters/export/index.js';
import { exportSentence } from './adapters/export/sentences.js';
import { IdentityHolder } from './application/identity-holder.js';
import { LedgerReader } from './application/ledger-reader.js';
import { type ExportOptions, type ExportSource, exportLog } from './application/log-export.js';
import type { ExportFaultCode } from './domain/export-target.js';
import { growth } from './domain/log-growth.js';
import type { PublishedCheckpoint } from './domain/published-checkpoint.js';
import { TileStore } from './persistence/tile-store.js';

const UNDEFINED_TABLE = '42P01';

/** Exports a log into a folder, as `exportLog` does. */
export function exportLedger(
  source: ExportSource,
  directory: string,
  options?: ExportOptions,
): Promise<PublishedCheckpoint> {
  return exportLog(source, new FolderTarget(directory), options);
}

/**
 * Exports the log of a database without the server, as `exportLog` does; the registry may be running on it.
 * @throws StartupError 'ledger-not-founded' when the database holds no log, and one for each ExportFaultCode
 */
export async function exportLedgerOf(
  databaseUrl: string,
  place: ExportPlace,
  options: ExportOptions & { readonly s3?: S3Access } = {},
): Promise<PublishedCheckpoint> {
  const target = await openExportTarget(place, options.s3 ?? { pathStyle: true });
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    poolSize: 4,
    extra: { application_name: 'registry ledger export' },
  });
  await dataSource.initialize();
  try {
    return await exportLog(readerOn(dataSource, dataSource.manager), target, { sweep: true, ...options });
  } catch (error) {
    throw isNotFounded(error) ? notFounded() : exportSentence(error);
  } finally {
    await dataSource.destroy();
  }
}

/**
 * Hashes the whole log of a database anew from its entries, under its latest checkpoint, through one connection.
 * @returns the checkpoint whose root came out
 * @throws StartupError 'ledger-not-founded', 'export-source-damaged'
 */
export async function verifyStoredLedger(
  dataSource: DataSource,
  manager: EntityManager,
  progress: ExportOptions['progress'] = () => {},
): Promise<PublishedCheckpoint> {
  const reader = readerOn(dataSource, manager);
  try {
    const checkpoint = await reader.checkpoint();
    const { size, root } = checkpoint;
    const read = (index: number, width: number) => reader.bundle(index, width);
    let edge = EMPTY_EDGE;
    for await (const grown of growth(nodeCrypto, read, EMPTY_EDGE, size)) {
      edge = grown.edge;
      progress(edge.size, size);
    }
    if (!equalBytes(edgeRoot(nodeCrypto, edge), root)) {
      throw new Fault<ExportFaultCode>('export-source-damaged', { part: `root of size ${size}` });
    }
    return checkpoint;
  } catch (error) {
    throw isNotFounded(error) ? notFounded() : exportSentence(error);
  }
}

/** Reads the log through one manager, so that it may be that of a transaction which is not committed yet. */
function readerOn(dataSource: DataSource, manager: EntityManager): LedgerReader {
  const work = new ReadingThrough(dataSource, manager);
  return new LedgerReader(work, new TileStore(work), new IdentityHolder());
}

class ReadingThrough extends UnitOfWork {
  constructor(
    dataSource: DataSource,
    private readonly manager: EntityManager,
  ) {
    super(dataSource);
  }

  override get reader(): EntityManager {
    return this.manager;
  }
}

const isNotFounded = (error: unknown): boolean =>
  sqlState(error) === UNDEFINED_TABLE || (error instanceof Fault && error.code === 'ledger-not-ready');
