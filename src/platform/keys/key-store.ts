import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Centre } from '../../core/access/index.js';
import type { Ed25519Signer } from '../../core/crypto.js';
import { privateFolder, syncFolder } from '../data-directory/index.js';
import { StartupError } from '../startup/index.js';
import { createKeyFile, readKeyFile } from './key-file.js';
import { type KeyMarker, readMarker, requireSameKey, writeMarker } from './key-marker.js';
import { isOffline, KEY_NAMES, type KeyName } from './key-names.js';

/** The keys of one registration centre. */
export interface CentreKeys {
  /** Public key of the offline root, known even while its file is away. */
  readonly rootPublicKey: Uint8Array;
  /** Signs `key.introduced` and `key.retired`; absent while its file is kept elsewhere. */
  readonly root?: Ed25519Signer;
  /** Signs the centre's ledger entries. */
  readonly entry: Ed25519Signer;
  /** Signs the centre's credentials and status lists. */
  readonly credential: Ed25519Signer;
}

/** Every key the running registry signs with. */
export interface RegistryKeys {
  /** Signs checkpoints. */
  readonly ledger: Ed25519Signer;
  readonly centres: Readonly<Record<Centre, CentreKeys>>;
}

type Signers = ReadonlyMap<KeyName, Ed25519Signer>;

/**
 * Loads the keys from `<data>/keys`, or makes the whole set at the first start. A key that is missing later is named
 * and refused, never made anew: artefacts signed with the old one would become unverifiable.
 * @param passphrase encrypts the files (AES-256) when given
 * @throws StartupError
 */
export function loadOrCreateKeys(dataDirectory: string, passphrase?: string): RegistryKeys {
  const folder = join(dataDirectory, 'keys');
  const markerPath = join(dataDirectory, 'keys.json');
  const marker = readMarker(markerPath);
  if (marker === undefined && !existsSync(folder)) createSet(folder, passphrase);
  const signers = loadSet(folder, passphrase, marker);
  if (marker !== undefined) return assemble(signers, marker);
  const adopted = publicKeys(signers);
  writeMarker(markerPath, adopted);
  return assemble(signers, adopted);
}

/** All or nothing: the folder gets its name when the last key is on disk. */
function createSet(folder: string, passphrase: string | undefined): void {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  privateFolder(unfinished);
  mkdirSync(join(unfinished, 'offline'), { mode: 0o700 });
  for (const name of KEY_NAMES) createKeyFile(fileOf(unfinished, name), passphrase);
  renameSync(unfinished, folder);
  syncFolder(join(folder, '..'));
}

function loadSet(folder: string, passphrase: string | undefined, marker: KeyMarker | undefined): Signers {
  const signers = new Map<KeyName, Ed25519Signer>();
  for (const name of KEY_NAMES) {
    const path = fileOf(folder, name);
    const signer = readKeyFile(path, passphrase);
    if (signer === undefined) {
      if (marker !== undefined && isOffline(name)) continue;
      throw missing(path);
    }
    if (marker !== undefined) requireSameKey(path, marker[name], signer.publicKey);
    signers.set(name, signer);
  }
  return signers;
}

function assemble(signers: Signers, marker: KeyMarker): RegistryKeys {
  const centre = (name: Centre): CentreKeys => {
    const root = signers.get(`offline/${name}-root`);
    return {
      rootPublicKey: marker[`offline/${name}-root`],
      ...(root === undefined ? {} : { root }),
      entry: required(signers, `${name}-entry`),
      credential: required(signers, `${name}-credential`),
    };
  };
  return { ledger: required(signers, 'ledger'), centres: { public: centre('public'), social: centre('social') } };
}

function publicKeys(signers: Signers): KeyMarker {
  const key = (name: KeyName) => required(signers, name).publicKey;
  return {
    ledger: key('ledger'),
    'public-entry': key('public-entry'),
    'public-credential': key('public-credential'),
    'social-entry': key('social-entry'),
    'social-credential': key('social-credential'),
    'offline/public-root': key('offline/public-root'),
    'offline/social-root': key('offline/social-root'),
  };
}

function required(signers: Signers, name: KeyName): Ed25519Signer {
  const signer = signers.get(name);
  if (signer === undefined) throw missing(name);
  return signer;
}

function fileOf(folder: string, name: KeyName): string {
  return join(folder, `${name}.pem`);
}

function missing(path: string): StartupError {
  return new StartupError(
    'key-missing',
    `私钥文件 ${path} 缺失，程序不会重新生成，请从备份恢复`,
    `the key file ${path} is missing and is never made anew; restore it from a backup`,
  );
}
