import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Ids } from '../../../platform/ids/ids.js';
import { SecretBox } from '../domain/ports.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM (NIST SP 800-38D): nonce, ciphertext, tag. The owner is authenticated with it. */
export class AesSecretBox extends SecretBox {
  constructor(
    private readonly key: Uint8Array,
    private readonly ids: Ids,
  ) {
    super();
  }

  seal(secret: Uint8Array, owner: string): Uint8Array {
    const nonce = this.ids.bytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(owner, 'utf8'));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return new Uint8Array(Buffer.concat([nonce, sealed, cipher.getAuthTag()]));
  }

  open(box: Uint8Array, owner: string): Uint8Array {
    const decipher = createDecipheriv('aes-256-gcm', this.key, box.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(owner, 'utf8')).setAuthTag(box.subarray(-TAG_BYTES));
    const opened = decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES));
    return new Uint8Array(Buffer.concat([opened, decipher.final()]));
  }
}
