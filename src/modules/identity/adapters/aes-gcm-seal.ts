import { createCipheriv, createDecipheriv } from 'node:crypto';
import { concatBytes, utf8 } from '../../../core/bytes.js';
import type { Ids } from '../../../platform/ids/ids.js';
import { SecretSeal } from '../domain/ports.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D) under a key that stands in a file and never in the database, with a
 * random nonce; bound to the account, so that a row copied to another account opens nothing.
 */
export class AesGcmSeal extends SecretSeal {
  constructor(
    private readonly key: Uint8Array,
    private readonly ids: Ids,
  ) {
    super();
  }

  seal(accountId: string, secret: Uint8Array): Uint8Array {
    const nonce = this.ids.bytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(utf8(accountId));
    const sealed = concatBytes(cipher.update(secret), cipher.final());
    return concatBytes(nonce, sealed, cipher.getAuthTag());
  }

  open(accountId: string, sealed: Uint8Array): Uint8Array | undefined {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const body = sealed.subarray(NONCE_BYTES, -TAG_BYTES);
    const tag = sealed.subarray(-TAG_BYTES);
    if (tag.length !== TAG_BYTES || nonce.length + tag.length + body.length !== sealed.length) return undefined;
    try {
      const decipher = createDecipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES }).setAAD(utf8(accountId));
      decipher.setAuthTag(tag);
      return concatBytes(decipher.update(body), decipher.final());
    } catch {
      return undefined;
    }
  }
}
