import { readFileSync } from 'node:fs';
import { isObject, parseJson } from '../../core/canonical/index.js';
import { StartupError } from '../../platform/startup/index.js';
import type { SequencePosition, TableShape } from '../../platform/database/catalog.js';
import { unsound } from './faults.js';
import { backupLayout } from './layout.js';

const FORMAT = 'data-asset-registry-backup';
const VERSION = 1;

/** The ledger as a backup holds it. Numbers are decimal texts. */
export interface BackedUpLedger {
  readonly size: string;
  /** base64, as in the checkpoint. */
  readonly root: string;
  /** The signed note. */
  readonly checkpoint: string;
}

/** What a backup says of itself. */
export interface Manifest {
  /** RFC 3339. */
  readonly createdAt: string;
  /** Version of the program that wrote it. */
  readonly program: string;
  /** Names of the migrations behind its tables, oldest first. */
  readonly migrations: readonly string[];
  readonly tables: readonly (TableShape & { readonly rows: string })[];
  readonly sequences: readonly SequencePosition[];
  readonly ledger: BackedUpLedger;
  /** SHA-256 of the list of files, in hexadecimal. */
  readonly listSha256: string;
}

export const manifestText = (manifest: Manifest): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, ...manifest }, null, 2)}\n`;

/**
 * Reads the manifest of a backup.
 * @throws StartupError 'backup-unsound', 'backup-version'
 */
export function readManifest(folder: string): Manifest {
  const text = read(folder);
  const parsed = parseJson(text);
  if (!parsed.ok || !isObject(parsed.value) || parsed.value['format'] !== FORMAT) throw damaged(folder);
  const { version } = parsed.value;
  if (version !== VERSION) throw otherVersion(folder, String(version));
  const manifest = manifestOf(parsed.value);
  if (manifest === undefined) throw damaged(folder);
  return manifest;
}

function read(folder: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(backupLayout(folder).manifest));
  } catch {
    throw unsound(folder, '没有 manifest.json', 'it has no manifest.json');
  }
}

const NAME = /^[a-z_][a-z0-9_]{0,62}$/;
const COUNT = /^(0|[1-9]\d{0,15})$/;
const HEX = /^[0-9a-f]{64}$/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isName = (value: unknown): value is string => isText(value) && NAME.test(value);
const isCount = (value: unknown): value is string => isText(value) && COUNT.test(value);
const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.every(is);

const isTable = (value: unknown): value is Manifest['tables'][number] =>
  isRecord(value) && isName(value['name']) && isListOf(value['columns'], isName) && isCount(value['rows']);

const isSequence = (value: unknown): value is SequencePosition =>
  isRecord(value) && isName(value['name']) && isCount(value['last']) && typeof value['called'] === 'boolean';

const isLedger = (value: unknown): value is BackedUpLedger =>
  isRecord(value) && isCount(value['size']) && isText(value['root']) && isText(value['checkpoint']);

function manifestOf(value: { readonly [name: string]: unknown }): Manifest | undefined {
  const { createdAt, program, migrations, tables, sequences, ledger, listSha256 } = value;
  const sound =
    isText(createdAt) &&
    isText(program) &&
    isListOf(migrations, isText) &&
    isListOf(tables, isTable) &&
    isListOf(sequences, isSequence) &&
    isLedger(ledger) &&
    isText(listSha256) &&
    HEX.test(listSha256);
  return sound ? { createdAt, program, migrations, tables, sequences, ledger, listSha256 } : undefined;
}

const damaged = (folder: string) => unsound(folder, 'manifest.json 损坏', 'its manifest.json is damaged');

const otherVersion = (folder: string, version: string) =>
  new StartupError(
    'backup-version',
    `备份 ${folder} 的格式版本为 ${version}，本程序只能恢复版本 ${VERSION}`,
    `the backup ${folder} is of format version ${version}; this program restores version ${VERSION}`,
  );
