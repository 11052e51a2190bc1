export const CLAIM_STATES = [
  'draft',
  'filed',
  'returned',
  'complete',
  'computed',
  'reviewed',
  'approved',
  'rejected',
  'granted',
  'withdrawn',
] as const;
/** How far a claim has come. What happens to the money of a grant stands in its payment orders, not here. */
export type ClaimState = (typeof CLAIM_STATES)[number];

export const CLAIM_ACTS = [
  'edit',
  'attach',
  'file',
  'return',
  'find-complete',
  'confirm',
  'compute',
  'review',
  'approve',
  'reject',
  'grant',
  'withdraw',
] as const;
export type ClaimAct = (typeof CLAIM_ACTS)[number];

interface Transition {
  readonly from: readonly ClaimState[];
  /** Absent where the act leaves the state as it is. */
  readonly to?: ClaimState;
  readonly by: 'claimant' | 'officer';
}

/**
 * Where each act leads, and from where. A new computing takes back the review of the one before it. An approval stands on
 * the ledger; of one that nothing is granted of, the claimant may still let go.
 */
export const CLAIM_TRANSITIONS: Readonly<Record<ClaimAct, Transition>> = {
  edit: { from: ['draft', 'returned'], by: 'claimant' },
  attach: { from: ['draft', 'returned'], by: 'claimant' },
  file: { from: ['draft', 'returned'], to: 'filed', by: 'claimant' },
  return: { from: ['filed', 'complete', 'computed', 'reviewed'], to: 'returned', by: 'officer' },
  'find-complete': { from: ['filed'], to: 'complete', by: 'officer' },
  confirm: { from: ['filed', 'complete', 'computed', 'reviewed'], by: 'officer' },
  compute: { from: ['complete', 'computed', 'reviewed'], to: 'computed', by: 'officer' },
  review: { from: ['computed'], to: 'reviewed', by: 'officer' },
  approve: { from: ['reviewed'], to: 'approved', by: 'officer' },
  reject: { from: ['reviewed'], to: 'rejected', by: 'officer' },
  grant: { from: ['approved'], to: 'granted', by: 'officer' },
  withdraw: {
    from: ['draft', 'filed', 'returned', 'complete', 'computed', 'reviewed', 'approved'],
    to: 'withdrawn',
    by: 'claimant',
  },
};

/** The state after an act; undefined where the act cannot be done. */
export function stateAfter(state: ClaimState, act: ClaimAct): ClaimState | undefined {
  const { from, to } = CLAIM_TRANSITIONS[act];
  return from.includes(state) ? (to ?? state) : undefined;
}
