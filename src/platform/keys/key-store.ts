import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { equalBytes } from '../../core/bytes.js';
import type { Centre } from '../../core/access/index.js';
import type { Ed25519Signer, MlDsa44Signer, Sm2Signer } from '../../core/crypto.js';
import { privateFolder, syncFolder } from '../data-directory/index.js';
import { loadArtefactKeys, type PdfKey } from './artefact-keys.js';
import { mismatch, missing } from './key-faults.js';
import { createKeyFile, readKeyFile } from './key-file.js';
import { type KeyMarker, readMarker, writeMarker } from './key-marker.js';
import { ED25519_KEY_NAMES, isOffline, KEY_NAMES, type KeyName } from './key-names.js';
import { keyFolder, markerPath, pathBefore } from './key-paths.js';
import {
  EnvironmentKeys,
  FileKeys,
  KEY_VARIABLES,
  type KeySource,
  KeysInTurn,
  type KeyTexts,
  keyPath,
} from './key-source.js';
import { loadOrCreateMlDsa44 } from './ml-dsa-44-key.js';

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
  /** Signs the PDF files of its certificates; absent until it was made. */
  readonly pdf?: PdfKey;
  /** Signs its credentials with the national algorithm; absent until it was made. */
  readonly sm2?: Sm2Signer;
}

/** The keys that sign checkpoints. */
export interface LogSigners {
  /** Signs every checkpoint. */
  readonly ledger: Ed25519Signer;
  /** The key before it, while the ledger has not retired it: signs as well, for verifiers who know only that one. */
  readonly ledgerBefore?: Ed25519Signer;
  /** Cosigns every checkpoint, where it is asked for. */
  readonly ledgerMlDsa44?: MlDsa44Signer;
}

/** Every key the running registry signs with. */
export interface RegistryKeys extends LogSigners {
  readonly centres: Readonly<Record<Centre, CentreKeys>>;
}

type Signers = ReadonlyMap<KeyName, Ed25519Signer>;

/** What else there is to load keys by. */
export interface KeyTerms {
  /** Keys that are kept in the environment, in place of their files. */
  readonly environment?: KeyTexts;
  /** Whether checkpoints are cosigned with ML-DSA-44 as well. */
  readonly withMlDsa44?: boolean;
}

/**
 * Loads the keys from `<data>/keys` and the environment, or makes the whole set at the first start. A key that is
 * missing later is named and refused, never made anew: artefacts signed with the old one would become unverifiable.
 * @param passphrase encrypts the files (AES-256) when given
 * @throws StartupError
 */
export function loadOrCreateKeys(dataDirectory: string, passphrase?: string, terms: KeyTerms = {}): RegistryKeys {
  const { environment = {}, withMlDsa44 = false } = terms;
  const folder = keyFolder(dataDirectory);
  const path = markerPath(dataDirectory);
  const marker = readMarker(path);
  const source = new KeysInTurn(new EnvironmentKeys(environment, passphrase), new FileKeys(folder, passphrase));
  if (marker === undefined && !existsSync(folder)) createSet(folder, passphrase, environment);
  const signers = loadSet(source, (name) => placeOf(name, folder, environment), marker);
  const known = marker ?? publicKeys(signers);
  if (marker === undefined) writeMarker(path, known);
  const artefacts = loadArtefactKeys(dataDirectory, passphrase, known);
  return {
    ...assemble(signers, known, artefacts),
    ...logSigners(dataDirectory, passphrase, withMlDsa44 ? known : undefined),
  };
}

/** @param marker given when there is to be an ML-DSA-44 key */
function logSigners(dataDirectory: string, passphrase: string | undefined, marker: KeyMarker | undefined) {
  const before = readKeyFile(pathBefore(dataDirectory), passphrase);
  return {
    ...(before === undefined ? {} : { ledgerBefore: before }),
    ...(marker === undefined ? {} : { ledgerMlDsa44: loadOrCreateMlDsa44(dataDirectory, passphrase, marker) }),
  };
}

/** All or nothing: the folder gets its name when the last key is on disk. */
function createSet(folder: string, passphrase: string | undefined, environment: KeyTexts): void {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  privateFolder(unfinished);
  mkdirSync(join(unfinished, 'offline'), { mode: 0o700 });
  for (const name of KEY_NAMES) {
    if (!Object.hasOwn(environment, name)) createKeyFile(keyPath(unfinished, name), passphrase);
  }
  renameSync(unfinished, folder);
  syncFolder(join(folder, '..'));
}

function loadSet(source: KeySource, place: (name: KeyName) => string, marker: KeyMarker | undefined): Signers {
  const signers = new Map<KeyName, Ed25519Signer>();
  for (const name of KEY_NAMES) {
    const signer = source.open(name);
    if (signer === undefined) {
      if (marker !== undefined && isOffline(name)) continue;
      throw missing(place(name));
    }
    if (marker !== undefined && !equalBytes(marker[name], signer.publicKey)) throw mismatch(place(name));
    signers.set(name, signer);
  }
  return signers;
}

/** The variable or file that a key is looked for in. */
function placeOf(name: KeyName, folder: string, environment: KeyTexts): string {
  const online = ED25519_KEY_NAMES.find((known) => known === name);
  return online !== undefined && environment[online] !== undefined ? KEY_VARIABLES[online] : keyPath(folder, name);
}

function assemble(
  signers: Signers,
  marker: KeyMarker,
  artefacts: ReturnType<typeof loadArtefactKeys>,
): Omit<RegistryKeys, 'ledgerBefore' | 'ledgerMlDsa44'> {
  const centre = (name: Centre): CentreKeys => {
    const root = signers.get(`offline/${name}-root`);
    return {
      rootPublicKey: marker[`offline/${name}-root`],
      ...(root === undefined ? {} : { root }),
      entry: required(signers, `${name}-entry`),
      credential: required(signers, `${name}-credential`),
      ...artefacts[name],
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
