import type { Fen } from '../../../core/money.js';
import { MOST_FEN } from './grant.js';

/** Who took part in a claim, each by natural person. */
export interface Participants {
  /** Everybody who acts for the claimant, and whoever edited or filed the claim. */
  readonly claimantPersons: readonly string[];
  /** The first of the two persons; absent while nobody has reviewed the computing. */
  readonly reviewedBy?: string;
}

export type OfficerFault = 'own-claim' | 'second-person-needed';

/** Whether a person may act on a claim as an officer; nobody decides on what they reviewed or what is their own. */
export function officerFault(person: string, act: 'examine' | 'decide', who: Participants): OfficerFault | undefined {
  if (who.claimantPersons.includes(person)) return 'own-claim';
  if (act === 'decide' && person === who.reviewedBy) return 'second-person-needed';
  return undefined;
}

/** What the engine says of a claim, as far as a decision rests on it; amounts in fen. */
export interface Computed {
  /** Null where it cannot be said. */
  readonly eligible: boolean | null;
  readonly amountKind:
    | 'exact'
    | 'upper_bound'
    | 'reviewed_amount_after_cap'
    | 'fee_waiver'
    | 'undetermined'
    | 'invalid_input';
  /** Null where it is not determined. */
  readonly amount: Fen | null;
  /** The most that the caps would leave; absent where the text has none. */
  readonly ceiling?: Fen;
  /** Digest of the facts, readings and settings that it rests on. */
  readonly basis: string;
}

export type ApprovalFault =
  | 'facts-changed'
  | 'not-eligible'
  | 'eligibility-unknown'
  | 'amount-undetermined'
  | 'input-invalid'
  | 'amount-needed'
  | 'amount-above-computed'
  | 'amount-differs'
  | 'amount-not-positive'
  | 'amount-beyond-awards';

export type Approvable =
  | { readonly ok: true; readonly amount: Fen }
  | { readonly ok: false; readonly fault: ApprovalFault };

/**
 * The amount that may be approved. An exact one is approved as it is computed; of an upper bound the reviewers name what they
 * found, up to it. What is not determined is never approved: a review amount enters the facts, and is computed with.
 * @param basis digest of the facts, readings and settings as they are now
 */
export function approvable(computed: Computed, basis: string, reviewed: Fen | undefined): Approvable {
  const fault = computedFault(computed, basis);
  if (fault !== undefined) return { ok: false, fault };
  const { amount, amountKind } = computed;
  if (amount === null) return { ok: false, fault: 'amount-undetermined' };
  if (amountKind === 'upper_bound' && reviewed === undefined) return { ok: false, fault: 'amount-needed' };
  const approved = reviewed ?? amount;
  if (approved > amount) return { ok: false, fault: 'amount-above-computed' };
  if (approved < amount && amountKind !== 'upper_bound') return { ok: false, fault: 'amount-differs' };
  if (approved <= 0n) return { ok: false, fault: 'amount-not-positive' };
  if (approved > MOST_FEN) return { ok: false, fault: 'amount-beyond-awards' };
  return { ok: true, amount: approved };
}

function computedFault({ eligible, amountKind, basis: rested }: Computed, basis: string): ApprovalFault | undefined {
  if (rested !== basis) return 'facts-changed';
  if (amountKind === 'invalid_input') return 'input-invalid';
  if (eligible === false) return 'not-eligible';
  if (eligible === null) return 'eligibility-unknown';
  if (amountKind === 'undetermined') return 'amount-undetermined';
  return undefined;
}
