import { certificateNumber, creditCode, day, integer, line, object, oneOf, uuid } from '../../shape/index.js';
import { committed, committedIfAny, kind, open, openIfAny, personalIfAny } from '../field.js';
import { digestPair, partyName, personRef, slug } from '../terms.js';

/** What entitles an evaluator, as the registry had admitted it when the report was filed. */
const qualification = object({ kind: slug, number: line(80), issuer: partyName, validFrom: day, validUntil: day });

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
      /** Identifier of the report of the same evaluator that this one takes the place of. */
      supersedes: openIfAny(uuid),
      qualification: openIfAny(qualification),
      /** The Beijing day on which it was filed, whenever the ledger took it. */
      filedOn: openIfAny(day),
      filer: openIfAny(personRef),
      conclusion: committed,
      assumptions: committedIfAny,
      /** In fen. */
      value: committedIfAny,
      /** What the factors of the report give, factor by factor. */
      recomputation: committedIfAny,
      signatories: personalIfAny,
    },
  }),
} as const;
