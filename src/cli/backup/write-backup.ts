import { hash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../config/index.js';
import { toBase64 } from '../../core/bytes.js';
import { verifyStoredLedger } from '../../modules/ledger/index.js';
import { referencedEvidence } from '../../modules/registry/index.js';
import { readSequences, readTables } from '../../platform/database/catalog.js';
import { appliedMigrations } from '../../platform/database/migrations.js';
import { inOneTransaction } from '../../platform/database/one-transaction.js';
import { copyTableOut } from '../../platform/database/table-copy.js';
import { errorCode, StartupError } from '../../platform/startup/index.js';
import { copyDataFiles, requireEncryptedKeys } from './data-files.js';
import { fileFault, notEmpty } from './faults.js';
import { digestOf, isNamedByContent, listText, type Progress, syncNames, syncTree } from './file-list.js';
import { backupLayout, evidenceDigest, tableFile } from './layout.js';
import { type Manifest, manifestText } from './manifest.js';

export interface BackupRequest {
  readonly config: Config;
  readonly ownerUrl: string;
  /** Absolute path; must not exist, or be an empty folder. */
  readonly folder: string;
  /** Private keys may lie in it unencrypted. */
  readonly plainKeys: boolean;
  readonly program: string;
  readonly progress: Progress;
}

/**
 * Writes a backup, whole or not at all; the registry may be running. The database is copied as one snapshot, whose
 * ledger is hashed anew; the files after it, so that all that it names are there.
 * @throws StartupError
 */
export async function writeBackup(request: BackupRequest): Promise<Manifest> {
  const { config, folder, plainKeys } = request;
  await requireRoom(folder);
  if (config.mode === 'production' && !plainKeys) await requireEncryptedKeys(config.dataDirectory);
  const unfinished = `${folder}.unfinished-${randomUUID()}`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(unfinished, { mode: 0o700 });
    const manifest = await writeInto(unfinished, request);
    await syncTree(unfinished);
    await rmdir(folder).catch(() => {});
    await rename(unfinished, folder);
    await syncNames(dirname(folder));
    return manifest;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw fileFault(error, folder);
  }
}

async function writeInto(folder: string, request: BackupRequest): Promise<Manifest> {
  const { config, program } = request;
  const { evidence, ...database } = await copyDatabase(folder, request);
  const files = await copyDataFiles(config.dataDirectory, folder);
  for (const [path, digest] of files) if (!isNamedByContent(path, digest)) throw evidenceDamaged(path);
  const kept = new Set([...files.keys()].map(evidenceDigest));
  const missing = evidence.find((sha256) => !kept.has(sha256));
  if (missing !== undefined) throw evidenceMissing(missing);
  for (const { name } of database.tables) {
    files.set(tableFile(name), (await digestOf(join(folder, tableFile(name)))) ?? '');
  }
  const list = listText(files);
  const manifest = { createdAt: new Date().toISOString(), program, ...database, listSha256: hash('sha256', list) };
  const { list: listFile, manifest: manifestFile } = backupLayout(folder);
  await writeFile(listFile, list, { mode: 0o600, flush: true });
  await writeFile(manifestFile, manifestText(manifest), { mode: 0o600, flush: true });
  return manifest;
}

type CopiedDatabase = Pick<Manifest, 'migrations' | 'tables' | 'sequences' | 'ledger'> & {
  readonly evidence: readonly string[];
};

function copyDatabase(folder: string, { ownerUrl, progress }: BackupRequest): Promise<CopiedDatabase> {
  return inOneTransaction(ownerUrl, { kind: 'snapshot' }, async (session) => {
    const { dataSource, manager } = session;
    // The first reading statement fixes the snapshot, and an empty database is named before anything is copied.
    const migrations = await appliedMigrations(manager);
    const { size, root, note } = await verifyStoredLedger(dataSource, manager, progress);
    await mkdir(backupLayout(folder).database, { mode: 0o700 });
    const tables: Manifest['tables'][number][] = [];
    for (const table of await readTables(manager)) {
      const rows = await copyTableOut(session, table, join(folder, tableFile(table.name)));
      tables.push({ ...table, rows: String(rows) });
    }
    const ledger = { size: String(size), root: toBase64(root), checkpoint: note };
    const evidence = await referencedEvidence(manager);
    return { migrations, tables, sequences: await readSequences(manager), ledger, evidence };
  });
}

async function requireRoom(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw notEmpty(`${folder} 不是文件夹`, `${folder} is not a folder`);
  });
  if (entries.length > 0) throw notEmpty(`目录 ${folder} 不为空`, `the folder ${folder} is not empty`);
}

const evidenceDamaged = (path: string) =>
  new StartupError(
    'backup-evidence',
    `证据文件 ${path} 已损坏，备份未写入`,
    `the evidence file ${path} is damaged; no backup was written`,
  );

const evidenceMissing = (sha256: string) =>
  new StartupError(
    'backup-evidence',
    `数据库所指的证据文件 ${sha256} 不存在（丢失，或在备份期间被更换），备份未写入，请再试一次`,
    `the evidence file ${sha256} that the database names is not there (lost, or replaced meanwhile); no backup was written, try again`,
  );
