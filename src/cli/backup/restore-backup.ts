import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../config/index.js';
import { toBase64 } from '../../core/bytes.js';
import { verifyStoredLedger } from '../../modules/ledger/index.js';
import { lockDataDirectory, prepareDataDirectory } from '../../platform/data-directory/index.js';
import { anyRelation } from '../../platform/database/catalog.js';
import { buildDatabase, knownMigrations, MIGRATIONS_TABLE, migrateUp } from '../../platform/database/migrations.js';
import { inOneTransaction } from '../../platform/database/one-transaction.js';
import { fillTables } from '../../platform/database/table-copy.js';
import { type DatabaseUrls, startEmbeddedDatabase } from '../../platform/embedded-database/index.js';
import { errorCode, errorText, StartupError } from '../../platform/startup/index.js';
import { externalDatabase } from '../database.js';
import { fileFault, notEmpty, unsound } from './faults.js';
import {
  copyPrivately,
  damagedFile,
  type FileList,
  type Progress,
  readList,
  requireSound,
  syncNames,
  syncTree,
} from './file-list.js';
import { tableFile } from './layout.js';
import { type Manifest, readManifest } from './manifest.js';

export interface RestoreRequest {
  readonly config: Config;
  /** Absolute path of the backup. */
  readonly folder: string;
  readonly progress: Progress;
}

/**
 * Restores a backup into an empty data folder and an empty database, whole or not at all. Every file is compared with
 * its digest before, and the ledger is hashed anew from its entries after, before anything becomes visible.
 * @throws StartupError
 */
export async function restoreBackup({ config, folder, progress }: RestoreRequest): Promise<Manifest> {
  const manifest = readManifest(folder);
  requireKnownMigrations(folder, manifest);
  const files = readList(folder, manifest.listSha256);
  const { dataDirectory } = config;
  await requireEmptyFolder(dataDirectory);
  const external = externalDatabase(config);
  if (external !== undefined) await requireEmptyDatabase(external);
  await requireSound(folder, files, progress);
  // Beside its place, and moved there when it is whole.
  const unfinished = `${dataDirectory}.restoring-${randomUUID()}`;
  try {
    prepareDataDirectory(unfinished);
    await restoreFiles(folder, files, unfinished);
    const fill = (urls: DatabaseUrls) => restoreDatabase(urls, folder, manifest, progress);
    await (external === undefined ? withEmbedded(unfinished, fill) : fill(external));
    await rmdir(dataDirectory).catch(() => {});
    await rename(unfinished, dataDirectory);
    await syncNames(dirname(dataDirectory));
    return manifest;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw fileFault(error, dataDirectory);
  }
}

/** Migrations are a history: a backup was made at one point of it, which this program must know. */
function requireKnownMigrations(folder: string, { migrations, program }: Manifest): void {
  const known = knownMigrations();
  if (migrations.length > 0 && migrations.every((name, index) => name === known[index])) return;
  throw new StartupError(
    'backup-version',
    `备份 ${folder} 由程序版本 ${program} 写成，其数据库结构是本程序不认识的，请用该版本恢复`,
    `the backup ${folder} was made by version ${program} of the program, whose database this one does not know; restore it with that version`,
  );
}

async function restoreFiles(folder: string, files: FileList, dataDirectory: string): Promise<void> {
  for (const [path, digest] of files) {
    if (!path.startsWith('data/')) continue;
    const copied = await copyPrivately(join(folder, path), join(dataDirectory, path.slice('data/'.length)));
    if (copied !== digest) throw damagedFile(folder, path);
  }
  await syncTree(dataDirectory);
}

async function withEmbedded(dataDirectory: string, fill: (urls: DatabaseUrls) => Promise<void>): Promise<void> {
  const lock = lockDataDirectory(dataDirectory);
  try {
    const database = await startEmbeddedDatabase(dataDirectory);
    try {
      await fill(database);
    } finally {
      await database.stop();
    }
  } finally {
    lock.release();
  }
}

async function restoreDatabase(
  urls: DatabaseUrls,
  folder: string,
  manifest: Manifest,
  progress: Progress,
): Promise<void> {
  const tables = manifest.tables
    .filter(({ name }) => name !== MIGRATIONS_TABLE)
    .map(({ name, columns, rows }) => ({ name, columns, rows: Number(rows), path: join(folder, tableFile(name)) }));
  await buildDatabase(urls.ownerUrl, manifest.migrations.length, async (session) => {
    await fillTables(session, tables, manifest.sequences).catch((error: unknown) => {
      const reason = errorText(error);
      throw unsound(folder, `数据无法载入（${reason}）`, `its rows cannot be loaded (${reason})`);
    });
    const { size, root, note } = await verifyStoredLedger(session.dataSource, session.manager, progress);
    const { ledger } = manifest;
    if (String(size) !== ledger.size || toBase64(root) !== ledger.root || note !== ledger.checkpoint) {
      throw unsound(folder, '账本与 manifest.json 不符', 'its ledger is not the one that manifest.json names');
    }
  });
  // What is newer than the backup, and the rights of the running program.
  await migrateUp(urls);
}

async function requireEmptyFolder(path: string): Promise<void> {
  const entries = await readdir(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw notEmpty(`数据目录 ${path} 不是文件夹`, `the data folder ${path} is not a folder`);
  });
  if (entries.length > 0) throw notEmpty(`数据目录 ${path} 不为空`, `the data folder ${path} is not empty`);
}

async function requireEmptyDatabase({ ownerUrl }: DatabaseUrls): Promise<void> {
  const found = await inOneTransaction(ownerUrl, { kind: 'snapshot' }, ({ manager }) => anyRelation(manager));
  if (found !== undefined) {
    throw notEmpty(`数据库不为空（已有 ${found}）`, `the database is not empty (it holds ${found})`);
  }
}
