import type { RecordedAnswer, StandingOrder } from '../domain/payment.js';

/** Columns of an order `o` of a grant `a`, of the claim `c`, with the bank's answer `p`. */
export const ORDER_COLUMNS = `
  o.id, o.grant_id AS "grantId", a.claim_id AS "claimId", o.number, o.instalment, o.payee_account AS "payeeAccount",
  o.amount::text, o.ordered_by AS "accountId", o.ordered_by_person AS "personId", o.at, p.act_id AS "actId", p.outcome,
  p.bank_reference AS "bankReference", p.reason, p.at AS "answeredAt"`;
export const ORDER_TABLES = `
  subsidy_payment_order o JOIN subsidy_award a ON a.id = o.grant_id JOIN subsidy_claim c ON c.id = a.claim_id
    LEFT JOIN subsidy_payment p ON p.order_id = o.id`;

/** An order as a row. */
export interface OrderRow {
  readonly id: string;
  readonly grantId: string;
  readonly claimId: string;
  readonly number: string;
  readonly instalment: number;
  readonly payeeAccount: string;
  readonly amount: string;
  readonly accountId: string;
  readonly personId: string;
  readonly at: Date;
  readonly actId: string | null;
  readonly outcome: 'paid' | 'failed' | null;
  readonly bankReference: string | null;
  readonly reason: string | null;
  readonly answeredAt: Date | null;
}

export function toOrder(row: OrderRow): StandingOrder {
  const { id, grantId, claimId, number, instalment, payeeAccount, accountId, personId, at } = row;
  const answer = answerOf(row);
  return {
    ...{ id, grantId, claimId, number, instalment, payeeAccount, amount: BigInt(row.amount) },
    ...{ by: { accountId, personId }, at },
    ...(answer === undefined ? {} : { answer }),
  };
}

function answerOf({ actId, outcome, bankReference, reason, answeredAt: at }: OrderRow): RecordedAnswer | undefined {
  if (actId === null || outcome === null || at === null) return undefined;
  return outcome === 'paid'
    ? { actId, outcome, bankReference: bankReference ?? '', at }
    : { actId, outcome, reason: reason ?? '', at };
}
