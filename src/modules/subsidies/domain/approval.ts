import type { JsonObject } from '../../../core/canonical/index.js';
import type { Fen } from '../../../core/money.js';

/** What the approval of a claim fixed. */
export interface ApprovedClaim {
  /** The most that may be granted. */
  readonly amount: Fen;
  /** The computing that it rests on. */
  readonly computing: string;
}

const FEN = /^[1-9]\d{0,17}$/;

/** As the act that approves a claim keeps it. */
export const approvalDetails = ({ amount, computing }: ApprovedClaim): JsonObject => ({
  amount: String(amount),
  computing,
});

/** What such an act kept; undefined for the details of any other. */
export function approvedIn({ amount, computing }: JsonObject): ApprovedClaim | undefined {
  if (typeof amount !== 'string' || !FEN.test(amount) || typeof computing !== 'string') return undefined;
  return { amount: BigInt(amount), computing };
}
