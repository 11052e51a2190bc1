import { existsSync, readFileSync } from 'node:fs';
import { fromBase64Url, toBase64Url } from '../../core/bytes.js';
import { ML_DSA_44 } from '../../core/crypto.js';
import { writePrivateFile } from '../data-directory/index.js';
import { StartupError } from '../startup/index.js';
import { KEY_KINDS } from './key-kinds.js';
import { ARTEFACT_KEY_NAMES, type ArtefactKeyName, KEY_NAMES, type KeyName } from './key-names.js';

/**
 * The public key that every file of the set must hold. Kept beside the key folder, not in it, so that a lost folder is
 * told apart from a first start: lost keys are never quietly replaced by new ones.
 */
export type KeyMarker = Readonly<Record<KeyName, Uint8Array>> &
  Readonly<Partial<Record<ArtefactKeyName, Uint8Array>>> & {
    /** Once checkpoints were to be cosigned with ML-DSA-44. */
    readonly ledgerMlDsa44?: Uint8Array;
  };

const MEMBER = 'ledger-mldsa';
const ED25519_BYTES = 32;

/** Keeps the public keys of a complete set. */
export function writeMarker(path: string, marker: KeyMarker): void {
  const { ledgerMlDsa44 } = marker;
  const publicKeys = {
    ...Object.fromEntries(KEY_NAMES.map((name) => [name, toBase64Url(marker[name])])),
    ...Object.fromEntries(
      ARTEFACT_KEY_NAMES.flatMap((name) => {
        const key = marker[name];
        return key === undefined ? [] : [[name, toBase64Url(key)]];
      }),
    ),
    ...(ledgerMlDsa44 === undefined ? {} : { [MEMBER]: toBase64Url(ledgerMlDsa44) }),
  };
  writePrivateFile(path, `${JSON.stringify({ version: 1, publicKeys }, null, 2)}\n`);
}

/**
 * Reads the public keys.
 * @returns undefined before the set was made
 * @throws StartupError `key-marker`
 */
export function readMarker(path: string): KeyMarker | undefined {
  if (!existsSync(path)) return undefined;
  const { key, artefacts, ledgerMlDsa44 } = publicKeysIn(path);
  return {
    ...artefacts,
    ...(ledgerMlDsa44 === undefined ? {} : { ledgerMlDsa44 }),
    ledger: key('ledger'),
    'public-entry': key('public-entry'),
    'public-credential': key('public-credential'),
    'social-entry': key('social-entry'),
    'social-credential': key('social-credential'),
    'offline/public-root': key('offline/public-root'),
    'offline/social-root': key('offline/social-root'),
  };
}

function publicKeysIn(path: string): {
  key: (name: KeyName) => Uint8Array;
  artefacts: Partial<Record<ArtefactKeyName, Uint8Array>>;
  ledgerMlDsa44: Uint8Array | undefined;
} {
  const damaged = () =>
    new StartupError(
      'key-marker',
      `密钥清单 ${path} 损坏，请从备份恢复`,
      `the key list ${path} is damaged; restore it from a backup`,
    );
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw damaged();
  }
  const { publicKeys } = Object(content);
  const read = (name: string, length: number) => {
    const text: unknown = Object(publicKeys)[name];
    const key = typeof text === 'string' ? fromBase64Url(text) : undefined;
    if (key?.length !== length) throw damaged();
    return key;
  };
  const isListed = (name: string) => Object.hasOwn(Object(publicKeys), name);
  const artefacts = ARTEFACT_KEY_NAMES.filter(isListed).map((name) => [
    name,
    read(name, KEY_KINDS[name].publicKeyBytes),
  ]);
  return {
    key: (name) => read(name, ED25519_BYTES),
    artefacts: Object.fromEntries(artefacts),
    ledgerMlDsa44: isListed(MEMBER) ? read(MEMBER, ML_DSA_44.publicKeyBytes) : undefined,
  };
}
