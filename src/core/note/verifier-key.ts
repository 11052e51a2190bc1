import { concatBytes, fromBase64, toBase64 } from '../bytes.js';
import { Fault } from '../fault.js';
import type { Hasher } from '../merkle/index.js';
import { fail, ok, type Result } from '../result.js';
import { formatKeyId, isKeyName, KEY_TYPES, type KeyType, keyIdOf, PUBLIC_KEY_SIZES } from './key.js';

/** A public key as notes know it. */
export interface VerifierKey {
  readonly name: string;
  /** First four bytes of the key's hash, as a number 0 … 2^32-1. */
  readonly keyId: number;
  readonly type: KeyType;
  /** 32 bytes of Ed25519, or 1,312 of ML-DSA-44. */
  readonly publicKey: Uint8Array;
}

export type VerifierKeyFaultCode = 'vkey-malformed' | 'vkey-name' | 'vkey-type' | 'vkey-id';

/** A verifier key from its parts. Throws Fault 'vkey' for a name or key that cannot be one. */
export const makeVerifierKey = (h: Hasher, name: string, type: KeyType, publicKey: Uint8Array): VerifierKey => {
  if (!isKeyName(name) || publicKey.length !== PUBLIC_KEY_SIZES[type]) throw new Fault('vkey', { name });
  return { name, keyId: keyIdOf(h, name, type, publicKey), type, publicKey };
};

/** vkey: name "+" key ID in hexadecimal "+" base64(type || public key). */
export const formatVerifierKey = (key: VerifierKey): string =>
  `${key.name}+${formatKeyId(key.keyId)}+${toBase64(concatBytes(Uint8Array.of(key.type), key.publicKey))}`;

/** Reads a vkey and recomputes its key ID. Types other than 01, 04 and 06: 'vkey-type'. */
export const parseVerifierKey = (h: Hasher, text: string): Result<VerifierKey, VerifierKeyFaultCode> => {
  const parts = splitKey(text);
  if (parts === undefined) return fail('vkey-malformed');
  const { name, keyId, material } = parts;
  if (!isKeyName(name)) return fail('vkey-name');
  const type = Object.values(KEY_TYPES).find((known) => known === material[0]);
  if (type === undefined) return fail('vkey-type');
  if (material.length !== 1 + PUBLIC_KEY_SIZES[type]) return fail('vkey-malformed');
  const publicKey = material.slice(1);
  if (keyIdOf(h, name, type, publicKey) !== keyId) return fail('vkey-id');
  return ok({ name, keyId, type, publicKey });
};

/** The three parts of a key text; base64 may itself hold '+', so only the first two separate. */
export const splitKey = (text: string): { name: string; keyId: number; material: Uint8Array } | undefined => {
  const first = text.indexOf('+');
  const second = text.indexOf('+', first + 1);
  if (first < 0 || second < 0) return undefined;
  const hex = text.slice(first + 1, second);
  const material = fromBase64(text.slice(second + 1));
  if (!/^[0-9a-f]{8}$/.test(hex) || material === undefined) return undefined;
  return { name: text.slice(0, first), keyId: Number.parseInt(hex, 16), material };
};
