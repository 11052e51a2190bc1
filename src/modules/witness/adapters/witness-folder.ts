import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toHex, utf8 } from '../../../core/bytes.js';
import { makeCosignerKey, makeSubtreeCosignerKey } from '../../../core/cosignature/index.js';
import { formatVerifierKey } from '../../../core/note/index.js';
import {
  type KeptCheckpoint,
  openKeptCheckpoint,
  parseRegister,
  type WitnessRegister,
} from '../../../core/witness/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { lockDataDirectory, prepareDataDirectory, readPrivateFile } from '../../../platform/data-directory/index.js';
import type { Cosigner } from '../domain/cosigner.js';
import { CheckpointFiles, writeRegister } from './checkpoint-files.js';
import { checkpointDamaged, checkpointMissing, nameChanged, registerDamaged } from './folder-faults.js';
import { originDigest } from './origin-digest.js';
import { createWitnessKey, hasWitnessKey, readWitnessKeys } from './witness-keys.js';

/** Everything a witness keeps, taken for this process. */
export interface OpenedFolder {
  readonly cosigner: Cosigner;
  /** The last cosigned checkpoint of every log, by origin. */
  readonly kept: ReadonlyMap<string, KeptCheckpoint>;
  readonly files: CheckpointFiles;
  close(): void;
}

/** What a witness is told about itself. */
export interface FolderOptions {
  /** Key name; fixed by the first start. */
  readonly name: string | undefined;
  /** Whether it cosigns with ML-DSA-44 too. */
  readonly mlDsa44: boolean;
}

/**
 * Opens the folder of a witness, or makes a new one, and takes it for this process. Whatever is damaged, missing or of
 * another witness refuses the start: a witness that has forgotten would cosign a smaller or other tree.
 * @throws StartupError
 */
export function openWitnessFolder(folder: string, { name, mlDsa44 }: FolderOptions): OpenedFolder {
  prepareDataDirectory(folder);
  const lock = lockDataDirectory(folder);
  try {
    const paths = { register: join(folder, 'witness.json'), checkpoints: join(folder, 'checkpoints') };
    mkdirSync(paths.checkpoints, { recursive: true, mode: 0o700 });
    removeUnfinished(folder, paths.checkpoints);
    const register = readRegister(paths.register) ?? found(folder, paths.register, name);
    if (name !== undefined && name !== register.name) throw nameChanged(register.name, name);
    const cosigner = cosignerOf(folder, register, mlDsa44);
    const kept = readKept(paths.checkpoints, register, cosigner);
    const files = new CheckpointFiles(paths, register, [...kept.keys()]);
    return { cosigner, kept, files, close: () => lock.release() };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function readRegister(path: string): WitnessRegister | undefined {
  const text = readPrivateFile(path);
  if (text === undefined) return undefined;
  const register = parseRegister(utf8(text));
  if (!register.ok) throw registerDamaged(path);
  return register.value;
}

/** The first start. What was there before without its register is not a new witness. */
function found(folder: string, path: string, name: string | undefined): WitnessRegister {
  if (hasWitnessKey(folder) || readdirSync(join(folder, 'checkpoints')).length > 0) throw registerDamaged(path);
  const signer = createWitnessKey(folder);
  const chosen = name ?? `witness-${toHex(nodeCrypto.sha256(signer.publicKey)).slice(0, 16)}`;
  const vkey = formatVerifierKey(makeCosignerKey(nodeCrypto, chosen, signer));
  const register: WitnessRegister = { type: 'DataAssetRegistryWitness', version: 1, name: chosen, vkey, origins: [] };
  writeRegister(path, register);
  return register;
}

function cosignerOf(folder: string, { name, vkey }: WitnessRegister, withMlDsa44: boolean): Cosigner {
  const { ed25519, mlDsa44 } = readWitnessKeys(folder, withMlDsa44);
  const key = makeCosignerKey(nodeCrypto, name, ed25519);
  if (formatVerifierKey(key) !== vkey) throw registerDamaged(join(folder, 'witness.json'));
  return {
    ed25519: { key, signer: ed25519 },
    ...(mlDsa44 === undefined
      ? {}
      : { mlDsa44: { key: makeSubtreeCosignerKey(nodeCrypto, name, mlDsa44), signer: mlDsa44 } }),
  };
}

function readKept(folder: string, { origins }: WitnessRegister, cosigner: Cosigner): Map<string, KeptCheckpoint> {
  const kept = new Map<string, KeptCheckpoint>();
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    const opened = openKeptCheckpoint(nodeCrypto, [cosigner.ed25519.key], readFileSync(path, 'utf8'));
    if (!opened.ok || originDigest(opened.value.checkpoint.origin) !== file) throw checkpointDamaged(path);
    kept.set(opened.value.checkpoint.origin, opened.value);
  }
  const lost = origins.find((origin) => !kept.has(origin));
  if (lost !== undefined) throw checkpointMissing(join(folder, originDigest(lost)), lost);
  return kept;
}

/** A killed process leaves temporary files; nothing in them was ever answered. */
function removeUnfinished(...folders: readonly string[]): void {
  for (const folder of folders.filter(existsSync)) {
    for (const file of readdirSync(folder)) if (file.endsWith('.tmp')) rmSync(join(folder, file));
  }
}
