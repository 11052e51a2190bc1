import type { StatusPurpose } from '../credential/index.js';
import type { EntryKind, LedgerEntry } from '../entry/index.js';

/** How a certificate ends before its time: 撤销, 注销, or another one took its place. */
export type EndState = 'revoked' | 'cancelled' | 'superseded';

interface StatusEffect {
  readonly bit: StatusPurpose;
  /** What the act makes of the bit. The revocation bit is never cleared: whatever sets it is final. */
  readonly set: boolean;
  /** What the certificate is from then on. */
  readonly state: EndState | 'suspended' | 'in-force';
}

const superseded = { bit: 'revocation', set: true, state: 'superseded' } as const;

/**
 * What each act does to the force of its certificate and to its status bits: the one table for status lists,
 * verification, the status as of a date, and the replay. `certificate.expired` is a notice and stands in none of them.
 */
export const STATUS_ACTS = {
  'certificate.changed': superseded,
  'certificate.corrected': superseded,
  'certificate.transferred': superseded,
  'certificate.renewed': superseded,
  'certificate.suspended': { bit: 'suspension', set: true, state: 'suspended' },
  'certificate.reinstated': { bit: 'suspension', set: false, state: 'in-force' },
  'certificate.revoked': { bit: 'revocation', set: true, state: 'revoked' },
  'certificate.cancelled': { bit: 'revocation', set: true, state: 'cancelled' },
} as const satisfies { [K in EntryKind]?: StatusEffect };

export type StatusActKind = keyof typeof STATUS_ACTS;

/** An entry that changes the force of a certificate. */
export type StatusAct = Extract<LedgerEntry, { kind: StatusActKind }>;

/** Whether the kind is one of those acts. */
export const isStatusActKind = (kind: string): kind is StatusActKind => Object.hasOwn(STATUS_ACTS, kind);

export const STATUS_ACT_KINDS: readonly StatusActKind[] = Object.keys(STATUS_ACTS).filter(isStatusActKind);

export const isStatusAct = (entry: LedgerEntry): entry is StatusAct => isStatusActKind(entry.kind);

/** The kinds of acts after which the bit is set. */
export const kindsThatSet = (bit: StatusPurpose): StatusActKind[] =>
  STATUS_ACT_KINDS.filter((kind) => STATUS_ACTS[kind].bit === bit && STATUS_ACTS[kind].set);
