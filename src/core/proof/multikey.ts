import { concatBytes, fromBase58, toBase58 } from '../bytes.js';

/** Multicodec 0xed (ed25519-pub) as an unsigned varint. */
const ED25519_PREFIX = Uint8Array.of(0xed, 0x01);

/** Multicodec 0x1200 (p256-pub) and 0x1206 (sm2-pub), each before a compressed point. */
const P256_PREFIX = Uint8Array.of(0x80, 0x24);
const SM2_PREFIX = Uint8Array.of(0x86, 0x24);

/** `z6Mk…`: the Multikey form of a 32-byte Ed25519 public key (W3C Controlled Identifiers 1.0 section 2.2.2). */
export const multikeyFromEd25519 = (publicKey: Uint8Array): string =>
  `z${toBase58(concatBytes(ED25519_PREFIX, publicKey))}`;

/** `zDn…`: the same of a P-256 key, a compressed point of 33 bytes. */
export const multikeyFromP256 = (publicKey: Uint8Array): string => `z${toBase58(concatBytes(P256_PREFIX, publicKey))}`;

/** `zEPJ…`: the same of an SM2 key, a compressed point of 33 bytes. */
export const multikeyFromSm2 = (publicKey: Uint8Array): string => `z${toBase58(concatBytes(SM2_PREFIX, publicKey))}`;

/** The 32-byte Ed25519 public key of a Multikey, or nothing when it is no such key. */
export const ed25519FromMultikey = (text: string): Uint8Array | undefined =>
  /^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/.test(text) ? keyBehind(ED25519_PREFIX, 32, text) : undefined;

/** The compressed point of a P-256 Multikey, or nothing when it is no such key. Whether it is on the curve is not asked. */
export const p256FromMultikey = (text: string): Uint8Array | undefined => compressed(P256_PREFIX, text);

/** The compressed point of an SM2 Multikey, or nothing when it is no such key. Whether it is on the curve is not asked. */
export const sm2FromMultikey = (text: string): Uint8Array | undefined => compressed(SM2_PREFIX, text);

const compressed = (prefix: Uint8Array, text: string): Uint8Array | undefined => {
  const point = /^z[1-9A-HJ-NP-Za-km-z]{48}$/.test(text) ? keyBehind(prefix, 33, text) : undefined;
  return point?.[0] === 2 || point?.[0] === 3 ? point : undefined;
};

const keyBehind = (prefix: Uint8Array, length: number, text: string): Uint8Array | undefined => {
  const bytes = fromBase58(text.slice(1));
  if (bytes === undefined || bytes.length !== prefix.length + length) return undefined;
  return prefix.every((byte, at) => bytes[at] === byte) ? bytes.subarray(prefix.length) : undefined;
};
