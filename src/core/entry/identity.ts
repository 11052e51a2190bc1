import type { Centre } from '../access/index.js';
import { canonicalBytes } from '../canonical/index.js';
import type { CryptoProvider } from '../crypto.js';

/**
 * Identity of an act: SHA-256 of the JCS of `{kind, centre, actId}`. The same act submitted again gets its first
 * index; the same identity with other bytes is an error, never a second entry.
 */
export const entryIdentity = (
  crypto: Pick<CryptoProvider, 'sha256'>,
  act: { kind: string; centre: Centre; body: { actId: string } },
): Uint8Array => crypto.sha256(canonicalBytes({ actId: act.body.actId, centre: act.centre, kind: act.kind }));
