import { toHex } from '../bytes.js';
import type { CryptoProvider } from '../crypto.js';
import type { Memo } from './input.js';
import type { TrustFile } from './trust-file.js';

/** What every check of one verification shares. */
export interface Context {
  crypto: CryptoProvider;
  memo: Memo;
  /** Milliseconds since 1970. */
  now: number;
}

/** The same, once there is a trust file. */
export interface TrustedContext extends Context {
  trust: TrustFile;
}

/**
 * Remembers a pure function of these bytes. `name` is unique to the function and carries its version; whatever
 * else the function reads must be in `also`.
 */
export const rememberOf = <T>(
  { crypto, memo }: Context,
  name: string,
  bytes: Uint8Array,
  compute: () => T,
  also = '',
): T => memo.remember(`${name}:${toHex(crypto.sha256(bytes))}:${also}`, compute);
