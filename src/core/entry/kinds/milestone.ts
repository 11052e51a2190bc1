import { certificateNumber, creditCode, day, oneOf } from '../../shape/index.js';
import { committed, committedIfAny, kind, open, openIfAny } from '../field.js';
import { partyName } from '../terms.js';

/** 首登记、首挂牌、首交易、首开放、首入表, each once in the life of an organisation. */
export const MILESTONE_KINDS = {
  'milestone.confirmed': kind({
    subjectPrefix: 'milestone',
    fields: {
      milestoneType: open(oneOf('registration', 'listing', 'trade', 'opening', 'recognition')),
      holderName: open(partyName),
      holderCode: open(creditCode),
      number: openIfAny(certificateNumber),
      occurredOn: open(day),
      evidence: committed,
      amount: committedIfAny,
    },
  }),
} as const;
