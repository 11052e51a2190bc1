import { createHmac } from 'node:crypto';
import type { IdentityDocument } from '../domain/identity-document.js';
import { KeyedDigest } from '../domain/ports.js';

/** HMAC-SHA-256 (RFC 2104) under the registry's own secret: document numbers are too few to be hashed without one. */
export class HmacKeyedDigest extends KeyedDigest {
  constructor(private readonly key: Uint8Array) {
    super();
  }

  ofDocument({ type, number }: IdentityDocument): Uint8Array {
    return new Uint8Array(this.hmac(`document\n${type}\n${number}`));
  }

  ofRequest(bodyDigest: string): string {
    return this.hmac(`request\n${bodyDigest}`).toString('hex');
  }

  private hmac(text: string): Buffer {
    return createHmac('sha256', this.key).update(text, 'utf8').digest();
  }
}
