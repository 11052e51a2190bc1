import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { isRepetition, type PaymentOrder, type RecordedAnswer } from '../domain/payment.js';

const LOCK_GRANT = `
  SELECT 1 FROM subsidy_claim WHERE id = (SELECT claim_id FROM subsidy_award WHERE id = $1 AND movement = 'grant')
  FOR UPDATE`;
const ORDER = `
  INSERT INTO subsidy_payment_order (id, grant_id, number, instalment, payee_account, amount, ordered_by, at)
  SELECT $1, $2, $3, coalesce(max(instalment), 0) + 1, $4, $5, $6, $7 FROM subsidy_payment_order WHERE grant_id = $2
  RETURNING instalment`;
const OF_NUMBER = `
  SELECT o.id, o.grant_id AS "grantId" FROM subsidy_payment_order o WHERE o.number = $1`;
const ANSWER = `
  SELECT act_id AS "actId", outcome, bank_reference AS "bankReference", reason FROM subsidy_payment WHERE order_id = $1`;
const BY_REFERENCE = 'SELECT 1 FROM subsidy_payment WHERE bank_reference = $1';
const RECORD = `
  INSERT INTO subsidy_payment (order_id, act_id, outcome, bank_reference, reason, recorded_by, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING order_id`;

interface AnswerRow {
  readonly actId: string;
  readonly outcome: 'paid' | 'failed';
  readonly bankReference: string | null;
  readonly reason: string | null;
}

/** A word of the bank to be kept, for the order of a number. */
export type AnswerRequest = RecordedAnswer & {
  readonly number: string;
  readonly accountId: string;
  readonly at: Date;
};

/**
 * What became of it: kept now; the same as before, with the act of the first; another than before; a bank reference that
 * belongs to another order; or no such order.
 */
export type Recorded =
  | { readonly kind: 'recorded' | 'repeated'; readonly actId: string }
  | { readonly kind: 'answered-already'; readonly outcome: 'paid' | 'failed' }
  | { readonly kind: 'bank-reference-used' | 'unknown' };

/** Payment orders and the bank's answers, as rows that are only ever added. */
@Injectable()
export class PaymentRows {
  /** Adds the next instalment of a grant; its number within the grant. Constraint `subsidy_order_within` holds the sum. */
  async order(tx: Transaction, order: PaymentOrder): Promise<number | undefined> {
    const { id, grantId, number, payeeAccount, amount, accountId, at } = order;
    await tx.query(LOCK_GRANT, [grantId]);
    const values = [id, grantId, number, payeeAccount, String(amount), accountId, at];
    const [row] = await tx.query<{ instalment: number }[]>(ORDER, values);
    return row?.instalment;
  }

  /** Keeps the first answer on an order; the same one again is told so, whoever was waiting meanwhile. */
  async record(tx: Transaction, request: AnswerRequest): Promise<Recorded> {
    const [order] = await tx.query<{ id: string; grantId: string }[]>(OF_NUMBER, [request.number]);
    if (order === undefined) return { kind: 'unknown' };
    await tx.query(LOCK_GRANT, [order.grantId]);
    const first = await this.answerOn(tx, order.id);
    if (first !== undefined) {
      const { actId, outcome } = first;
      return isRepetition(first, request) ? { kind: 'repeated', actId } : { kind: 'answered-already', outcome };
    }
    const reference = request.outcome === 'paid' ? request.bankReference : null;
    const reason = request.outcome === 'failed' ? request.reason : null;
    if ((await tx.query<unknown[]>(BY_REFERENCE, [reference])).length > 0) return { kind: 'bank-reference-used' };
    const values = [order.id, request.actId, request.outcome, reference, reason, request.accountId, request.at];
    const kept = await tx.query<unknown[]>(RECORD, values);
    return kept.length > 0 ? { kind: 'recorded', actId: request.actId } : { kind: 'bank-reference-used' };
  }

  private async answerOn(tx: Transaction, orderId: string): Promise<RecordedAnswer | undefined> {
    const [row] = await tx.query<AnswerRow[]>(ANSWER, [orderId]);
    if (row === undefined) return undefined;
    const { actId, outcome, bankReference, reason } = row;
    return outcome === 'paid'
      ? { actId, outcome, bankReference: bankReference ?? '' }
      : { actId, outcome, reason: reason ?? '' };
  }
}
