import { concatBytes, fromBase58, toBase58 } from '../bytes.js';

/** Multicodec 0xed (ed25519-pub) as an unsigned varint. */
const ED25519_PREFIX = Uint8Array.of(0xed, 0x01);

/** `z6Mk…`: the Multikey form of a 32-byte Ed25519 public key (W3C Controlled Identifiers 1.0 section 2.2.2). */
export const multikeyFromEd25519 = (publicKey: Uint8Array): string =>
  `z${toBase58(concatBytes(ED25519_PREFIX, publicKey))}`;

/** The 32-byte Ed25519 public key of a Multikey, or nothing when it is no such key. */
export const ed25519FromMultikey = (text: string): Uint8Array | undefined => {
  if (!/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/.test(text)) return undefined;
  const bytes = fromBase58(text.slice(1));
  if (bytes === undefined || bytes.length !== 34) return undefined;
  return bytes[0] === ED25519_PREFIX[0] && bytes[1] === ED25519_PREFIX[1] ? bytes.subarray(2) : undefined;
};
