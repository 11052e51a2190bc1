import type { JsonObject } from '../../../core/canonical/index.js';
import type { Fen } from '../../../core/money.js';

/** What the first of two persons found on a computing. */
export interface ClaimReview {
  readonly computing: string;
  readonly recommends: 'approve' | 'reject';
  readonly opinion: string;
  /** Of an approval. */
  readonly amount?: Fen;
}

/** As the act that reviews a claim keeps it. */
export const reviewDetails = ({ computing, recommends, opinion, amount }: ClaimReview): JsonObject => ({
  ...{ computing, recommends, opinion },
  ...(amount === undefined ? {} : { amount: String(amount) }),
});

/** What such an act kept. Throws for the details of any other: they were not written by this program. */
export function reviewIn({ computing, recommends, opinion, amount }: JsonObject): ClaimReview {
  const isReview = typeof computing === 'string' && typeof opinion === 'string';
  if (!isReview || (recommends !== 'approve' && recommends !== 'reject'))
    throw new Error('these are no details of a review');
  return { computing, recommends, opinion, ...(typeof amount === 'string' ? { amount: BigInt(amount) } : {}) };
}
