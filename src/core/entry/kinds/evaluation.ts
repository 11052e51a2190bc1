import { certificateNumber, creditCode, day, integer, oneOf } from '../../shape/index.js';
import { committed, kind, open, openIfAny, personalIfAny } from '../field.js';
import { digestPair, partyName } from '../terms.js';

/** Reports of evaluators (质量、合规、安全、价值). The value found is committed: it is never a book value. */
export const EVALUATION_KINDS = {
  'evaluation.filed': kind({
    subjectPrefix: 'evaluation',
    fields: {
      number: open(certificateNumber),
      evaluationType: open(oneOf('quality', 'compliance', 'security', 'value')),
      evaluatorName: open(partyName),
      evaluatorCode: open(creditCode),
      method: openIfAny(oneOf('income', 'cost', 'market')),
      baseDate: open(day),
      validUntil: openIfAny(day),
      /** 1 to 5, where the standard grades. */
      grade: openIfAny(integer(1, 5)),
      reportDigest: open(digestPair),
      conclusion: committed,
      signatories: personalIfAny,
    },
  }),
} as const;
