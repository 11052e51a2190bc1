import { certificateNumber, day, oneOf } from '../../shape/index.js';
import { committedIfAny, kind, open, openIfAny, personal, personalIfAny } from '../field.js';
import { slug } from '../terms.js';

const encumbrance = { subjectPrefix: 'encumbrance' } as const;

/** 权利限制: that there is one is public; creditors can be persons, and amounts are never shown. */
export const ENCUMBRANCE_KINDS = {
  'encumbrance.created': kind({
    ...encumbrance,
    fields: {
      number: open(certificateNumber),
      encumbranceType: open(oneOf('pledge', 'contribution', 'trust', 'seizure', 'licence', 'authorised-operation')),
      startsOn: open(day),
      endsOn: openIfAny(day),
      /** Number in another register, such as that of movable property. */
      reference: openIfAny(slug),
      party: personal,
      amount: committedIfAny,
      document: committedIfAny,
    },
  }),
  'encumbrance.released': kind({
    ...encumbrance,
    fields: {
      number: open(certificateNumber),
      reason: open(slug),
      /** Whole unless it says otherwise. */
      extent: openIfAny(oneOf('partial', 'whole')),
      explanation: personalIfAny,
      /** What a partial release leaves of the amount. */
      remaining: committedIfAny,
      document: committedIfAny,
    },
  }),
} as const;
