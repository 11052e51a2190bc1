import { creditCode, integer, list, object, oneOf, uuid } from '../../shape/index.js';
import { committed, committedIfAny, kind, open, openIfAny, personalIfAny } from '../field.js';
import { fen, partyName, personRef, slug, year } from '../terms.js';

const grant = { subjectPrefix: 'grant' } as const;
const rule = { policyId: open(slug), policyVersion: open(slug), ruleId: open(slug) } as const;

/** What a policy limits amounts by: the enterprise or unit itself, or a thing that several may be paid for. */
const scope = oneOf('enterprise', 'unit', 'project', 'platform', 'solution', 'standard', 'award', 'operator', 'event');

/** Claims on a subsidy and what came of them. What was awarded is public; what it was reckoned from is committed. */
export const SUBSIDY_KINDS = {
  'claim.decided': kind({
    subjectPrefix: 'claim',
    fields: {
      ...rule,
      officer: open(personRef),
      outcome: open(oneOf('approved', 'rejected')),
      amount: openIfAny(fen),
      facts: committed,
      opinion: committed,
    },
  }),
  'subsidy.granted': kind({
    ...grant,
    fields: {
      claimId: open(uuid),
      ...rule,
      recipientName: open(partyName),
      recipientCode: open(creditCode),
      form: open(oneOf('cash', 'voucher', 'fee-waiver')),
      amount: open(fen),
      /** The year that the amount counts for. */
      year: open(year),
      /** What the caps of the rule count it under. */
      scopes: open(list(object({ scope, id: slug }), { max: 9 })),
    },
  }),
  'subsidy.paid': kind({
    ...grant,
    fields: { instalment: open(integer(1, 1_000)), amount: open(fen), payment: committedIfAny },
  }),
  'subsidy.clawed-back': kind({
    ...grant,
    fields: { amount: open(fen), reason: open(slug), explanation: personalIfAny },
  }),
} as const;
