import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { toBase64Url } from '../../../core/bytes.js';
import { Ids } from '../../../platform/ids/ids.js';
import { SECRET_BYTES } from '../domain/credential.js';

/** SHA-256 of a secret that was drawn at random, which needs no slow hash. */
export const digestOf = (secret: string): Uint8Array => new Uint8Array(hash('sha256', secret, 'buffer'));

/** Draws secrets and identifiers. */
@Injectable()
export class Secrets {
  constructor(private readonly ids: Ids) {}

  id(): string {
    return this.ids.uuid();
  }

  /** 256 random bits as base64url. */
  secret(): string {
    return toBase64Url(this.ids.bytes(SECRET_BYTES));
  }
}
