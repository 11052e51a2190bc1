import { hash, timingSafeEqual } from 'node:crypto';
import type { Ids } from '../../../platform/ids/ids.js';

/** 256 bits: nobody finds one by trying. */
const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;

/** A fresh secret of an objector, base64url, and the hash that is kept in its place. */
export function freshToken(ids: Ids): { readonly token: string; readonly tokenHash: string } {
  const token = Buffer.from(ids.bytes(TOKEN_BYTES)).toString('base64url');
  return { token, tokenHash: hash('sha256', token, 'hex') };
}

/** Whether a text is the secret behind a hash; takes as long for one that is not. */
export function isToken(text: string | undefined, tokenHash: string): boolean {
  const given = hash('sha256', text ?? '', 'buffer');
  return timingSafeEqual(given, Buffer.from(tokenHash, 'hex')) && text !== undefined && TOKEN.test(text);
}
