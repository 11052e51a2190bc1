import type { LedgerActOf } from '../../../ledger/index.js';
import { AWARDING_CENTRE, capScope, type Return, type ShownGrant } from '../../domain/award.js';
import type { RecordedAnswer, StandingOrder } from '../../domain/payment.js';

/** A grant as its entry tells of it. */
export type GrantToTell = Omit<ShownGrant, 'standing' | 'publishedIndex' | 'by' | 'organisationId' | 'at'>;

/** Everything about one claim stands in one order: its decision, its grant, payments, what came back. */
const placeOf = (claimId: string, grantId: string) => ({
  centre: AWARDING_CENTRE,
  subject: `grant:${grantId}`,
  orderKey: `claim:${claimId}`,
});

export function grantedAct(grant: GrantToTell, at: Date): LedgerActOf<'subsidy.granted'> {
  const { id, claimId, policyId, policyVersion, ruleId, recipientName, recipientCode, form, amount, year } = grant;
  const scopes = grant.scopes.map(({ scope, id: of }) => ({ scope: capScope(scope), id: of }));
  const rule = { policyId, policyVersion, ruleId };
  return {
    ...{ kind: 'subsidy.granted', at, ...placeOf(claimId, id) },
    body: {
      actId: id,
      claimId,
      ...rule,
      recipientName,
      recipientCode,
      form,
      amount: String(amount),
      year: String(year),
      scopes,
    },
    committed: {},
  };
}

/** Whom the bank paid, and by which transfer, is committed to and never stands in the entry. */
export function paidAct(
  order: StandingOrder,
  { actId, ...answer }: RecordedAnswer,
  at: Date,
): LedgerActOf<'subsidy.paid'> {
  const { claimId, grantId, instalment, amount } = order;
  if (answer.outcome !== 'paid') throw new Error(`order ${order.number} is not paid`);
  return {
    ...{ kind: 'subsidy.paid', at, ...placeOf(claimId, grantId) },
    body: { actId, instalment, amount: String(amount) },
    committed: { payment: paymentValue(order, answer) },
  };
}

/** What the entry of a payment commits to. */
const paymentValue = (
  { number, payeeAccount }: Pick<StandingOrder, 'number' | 'payeeAccount'>,
  { bankReference }: { readonly bankReference: string },
) => ({ number, payeeAccount, bankReference });

/** Why it came back may name persons: it is committed to, and can be erased once the entry has its place. */
export function returnedAct(
  { id, claimId, grantId, movement, amount, reason, explanation }: Omit<Return, 'at' | 'by'>,
  at: Date,
): LedgerActOf<'subsidy.clawed-back'> | LedgerActOf<'subsidy.released'> {
  return {
    ...{
      kind: movement === 'claw-back' ? 'subsidy.clawed-back' : 'subsidy.released',
      at,
      ...placeOf(claimId, grantId),
    },
    body: { actId: id, amount: String(amount), reason },
    committed: explanation === undefined || explanation === null ? {} : { explanation },
  };
}
