import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { verifySm2 } from '../../core/crypto/sm2.js';
import { type CryptoProvider, ML_DSA_44 } from '../../core/crypto-provider.js';

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const POINT_BYTES = 33;
/** A registry meets a handful of keys; the bound keeps foreign input from filling the memory. */
const MOST_KEYS = 1_024;
/** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 §4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
/** The same of an ML-DSA-44 key (RFC 9881 §4). */
const ML_DSA_44_SPKI_PREFIX = Buffer.from('30820532300b06096086480165030403110382052100', 'hex');
/** The same of a compressed point of P-256 (RFC 5480 §2). */
const P256_SPKI_PREFIX = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex');

const verifyOnThread = promisify<null, Uint8Array, KeyObject, Uint8Array, boolean>(verify);
const keys = new Map<string, KeyObject>();

/** The primitives of the core through OpenSSL: the same answers as `nobleCrypto`, faster. Not for the browser. */
export const nodeCrypto: CryptoProvider = {
  // By way of a text: OpenSSL's digest in a Buffer of its own costs twice as much as one in Node's pool.
  sha256: (data) => plain(Buffer.from(hash('sha256', data, 'binary'), 'latin1')),
  sm3: (data) => plain(hash('sm3', data, 'buffer')),
  verifyEd25519: (publicKey, message, signature) => {
    if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
    return verify(null, message, keyObject(publicKey), signature);
  },
  verifyMlDsa44: (publicKey, message, signature) => {
    if (publicKey.length !== ML_DSA_44.publicKeyBytes || signature.length !== ML_DSA_44.signatureBytes) return false;
    return verify(null, message, keyObject(publicKey, ML_DSA_44_SPKI_PREFIX), signature);
  },
  verifyP256: (publicKey, message, signature) => {
    const key = publicKey.length === POINT_BYTES ? pointObject(publicKey) : undefined;
    return key !== undefined && verify('sha256', message, key, signature);
  },
  // Node gives OpenSSL no identifier of the signer, and without one its SM2 signatures are others than the standard's.
  verifySm2: (publicKey, message, signature) => verifySm2(nodeCrypto, publicKey, message, signature),
};

/**
 * The same check on a thread of its own: a batch of signatures takes the time of one core less. A malformed key or
 * signature is `false`.
 */
export async function verifyEd25519InBackground(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  return verifyOnThread(null, message, keyObject(publicKey), signature);
}

/** The same bytes without Buffer's own methods, whose `slice` and `toString` differ from Uint8Array's. */
export function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** Not every 33 bytes are a point of the curve. */
function pointObject(publicKey: Uint8Array): KeyObject | undefined {
  try {
    return keyObject(publicKey, P256_SPKI_PREFIX);
  } catch {
    return undefined;
  }
}

function keyObject(raw: Uint8Array, prefix: Uint8Array = SPKI_PREFIX): KeyObject {
  const name = Buffer.from(raw).toString('base64');
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= MOST_KEYS) keys.clear();
  const made = createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' });
  keys.set(name, made);
  return made;
}
