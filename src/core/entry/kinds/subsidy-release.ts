import { kind, open, personalIfAny } from '../field.js';
import { fen, slug } from '../terms.js';

/** What of a grant will never be paid, and is free again under the caps and in the pool. */
export const SUBSIDY_RELEASE_KINDS = {
  'subsidy.released': kind({
    subjectPrefix: 'grant',
    fields: { amount: open(fen), reason: open(slug), explanation: personalIfAny },
  }),
} as const;
