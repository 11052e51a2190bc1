import type { KeyObject } from 'node:crypto';
import type { Sm2Signer } from '../../core/crypto.js';
import { plain, sm2SignerFromSecret } from '../crypto/index.js';
import { type KeyPlace, wrongType } from './key-text.js';

/** Object identifier 1.2.156.10197.1.301 of the curve, as it stands in PKCS#8 (GM/T 0006). */
const SM2_CURVE = Buffer.from('06082a811ccf5501822d', 'hex');
/** Version of an ECPrivateKey and the head of its private key, 32 bytes (RFC 5915 §3). */
const EC_PRIVATE_KEY = Buffer.from('0201010420', 'hex');

/**
 * The SM2 signer of a key that OpenSSL has read. Node knows the type of such a key as little as a form of its own for it,
 * so that it is told by its curve.
 * @throws StartupError for a key of another type
 */
export function sm2SignerFromKeyObject(key: KeyObject, place: KeyPlace): Sm2Signer {
  const secret = secretIn(key.export({ format: 'der', type: 'pkcs8' }));
  if (secret !== undefined) return sm2SignerFromSecret(secret);
  throw wrongType(place, 'SM2', key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? '?');
}

function secretIn(pkcs8: Buffer): Uint8Array | undefined {
  const curve = pkcs8.indexOf(SM2_CURVE);
  const head = curve < 0 ? -1 : pkcs8.indexOf(EC_PRIVATE_KEY, curve + SM2_CURVE.length);
  if (head < 0) return undefined;
  const from = head + EC_PRIVATE_KEY.length;
  return plain(pkcs8.subarray(from, from + 32));
}
