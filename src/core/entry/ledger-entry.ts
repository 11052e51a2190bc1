import type { Centre } from '../access/index.js';
import type { CommittedName, EntryBody, EntryKind } from './kinds.js';

/** Salted digests of one committed value. */
export type DigestPair = { sha256: string; sm3: string };

export type EntryOf<K extends EntryKind> = {
  v: 1;
  kind: K;
  /** RFC 3339 instant in UTC with milliseconds: when the act takes effect. */
  at: string;
  centre: Centre;
  /** What the act is about: `certificate:SJ1102026110001`. */
  subject: string;
  body: EntryBody<K>;
  /** By name of the committed field. */
  digests: { [name in CommittedName<K>]?: DigestPair };
  /** Multikey of the acting key of the centre. */
  by: string;
  /** Ed25519 over the JCS bytes of the rest, base64url. */
  sig: string;
};

/** One act on the ledger; `kind` tells the body. */
export type LedgerEntry = { [K in EntryKind]: EntryOf<K> }[EntryKind];
