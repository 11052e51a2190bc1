import type { Centre } from '../../../core/access/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import type { CommittedName, EntryBody, EntryKind } from '../../../core/entry/index.js';

/** An act of a centre, to become one entry of the ledger. */
export interface LedgerActOf<K extends EntryKind> {
  readonly kind: K;
  /** When the act takes effect: what `LedgerWriter.stamp` gave in the same transaction. */
  readonly at: Date;
  readonly centre: Centre;
  /** What the act is about: `application:<id>`, `certificate:<number>`. */
  readonly subject: string;
  /** Acts with the same key are sequenced in the order in which they were submitted, whatever happens. */
  readonly orderKey: string;
  /** Public for ever. `actId` makes the identity of the act. */
  readonly body: EntryBody<K>;
  /** Only their salted digests become public. */
  readonly committed: { readonly [name in CommittedName<K>]?: JsonValue };
  /** 32 random bytes for each committed value; drawn here when not given. */
  readonly salts?: { readonly [name in CommittedName<K>]?: Uint8Array };
}

/** An act of any kind. */
export type LedgerAct = { [K in EntryKind]: LedgerActOf<K> }[EntryKind];

/** A refused act that its owner must make again, at a new time but with the same identity. */
export interface RedoRequest {
  readonly actId: string;
  readonly kind: EntryKind;
  readonly centre: Centre;
  readonly subject: string;
  readonly orderKey: string;
}
