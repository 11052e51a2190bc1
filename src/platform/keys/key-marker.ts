import { existsSync, readFileSync } from 'node:fs';
import { equalBytes, fromBase64Url, toBase64Url } from '../../core/bytes.js';
import { writePrivateFile } from '../data-directory/index.js';
import { StartupError } from '../startup/index.js';
import { KEY_NAMES, type KeyName } from './key-names.js';

/**
 * The public key that every file of the set must hold. Kept beside the key folder, not in it, so that a lost folder is
 * told apart from a first start: lost keys are never quietly replaced by new ones.
 */
export type KeyMarker = Readonly<Record<KeyName, Uint8Array>>;

/** Keeps the public keys of a complete set. */
export function writeMarker(path: string, marker: KeyMarker): void {
  const publicKeys = Object.fromEntries(KEY_NAMES.map((name) => [name, toBase64Url(marker[name])]));
  writePrivateFile(path, `${JSON.stringify({ version: 1, publicKeys }, null, 2)}\n`);
}

/**
 * Reads the public keys.
 * @returns undefined before the set was made
 * @throws StartupError `key-marker`
 */
export function readMarker(path: string): KeyMarker | undefined {
  if (!existsSync(path)) return undefined;
  const key = publicKeysIn(path);
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

/** @throws StartupError `key-mismatch` when the file holds another key than the one the set was made with */
export function requireSameKey(path: string, expected: Uint8Array, found: Uint8Array): void {
  if (equalBytes(expected, found)) return;
  throw new StartupError(
    'key-mismatch',
    `私钥文件 ${path} 不是本登记机构原有的私钥，请恢复原文件`,
    `the key file ${path} holds another key than this registry was made with; restore the original`,
  );
}

function publicKeysIn(path: string): (name: KeyName) => Uint8Array {
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
  return (name) => {
    const text: unknown = Object(publicKeys)[name];
    const key = typeof text === 'string' ? fromBase64Url(text) : undefined;
    if (key?.length !== 32) throw damaged();
    return key;
  };
}
