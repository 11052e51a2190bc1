import { concatBytes, isWellFormed, utf8 } from '../bytes.js';
import type { Hasher } from '../merkle/index.js';

/** Signature types of C2SP signed-note that are understood here. */
export const KEY_TYPES = {
  /** Ed25519 over the note text. */
  note: 0x01,
  /** Ed25519 cosignature/v1 of C2SP tlog-cosignature. */
  cosignature: 0x04,
  /** ML-DSA-44 subtree/v1 of C2SP tlog-cosignature. */
  subtreeCosignature: 0x06,
} as const;

export type KeyType = (typeof KEY_TYPES)[keyof typeof KEY_TYPES];

/** Bytes of the public key of each type: Ed25519 and ML-DSA-44 (FIPS 204 table 2). */
export const PUBLIC_KEY_SIZES: Readonly<Record<KeyType, number>> = { 1: 32, 4: 32, 6: 1312 };

const FORBIDDEN_IN_NAME = /[\p{White_Space}\p{Cc}+]/u;

/** Whether the text can name a key: not empty, no space, no control character, no '+'. */
export const isKeyName = (name: string): boolean =>
  name.length > 0 && name.length <= 1024 && isWellFormed(name) && !FORBIDDEN_IN_NAME.test(name);

/** Key ID: the first four bytes of SHA-256(name || 0x0A || type || public key), as a big-endian number. */
export const keyIdOf = (h: Hasher, name: string, type: number, publicKey: Uint8Array): number => {
  const digest = h.sha256(concatBytes(utf8(name), Uint8Array.of(0x0a, type), publicKey));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
};

/** Eight lower-case hexadecimal digits. */
export const formatKeyId = (keyId: number): string => keyId.toString(16).padStart(8, '0');
