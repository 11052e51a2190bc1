import { createHmac } from 'node:crypto';
import { OneTimeCodeHmac } from '../domain/ports.js';

/** HMAC-SHA-1 of the runtime. */
export class NodeOneTimeCodeHmac extends OneTimeCodeHmac {
  sha1(key: Uint8Array, message: Uint8Array): Uint8Array {
    return new Uint8Array(createHmac('sha1', key).update(message).digest());
  }
}
