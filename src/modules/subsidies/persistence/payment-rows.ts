import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import {
  type BankAnswer,
  isRepetition,
  type PaymentOrder,
  type RecordedAnswer,
  type StandingOrder,
} from '../domain/payment.js';
import { ORDER_COLUMNS, ORDER_TABLES, type OrderRow, toOrder } from './payment-row.js';

const LOCK_GRANT = `
  SELECT 1 FROM subsidy_claim WHERE id = (SELECT claim_id FROM subsidy_award WHERE id = $1 AND movement = 'grant')
  FOR UPDATE`;
const ORDER = `
  INSERT INTO subsidy_payment_order (id, grant_id, number, instalment, payee_account, amount, ordered_by,
    ordered_by_person, at)
  SELECT $1, $2, $3, coalesce(max(instalment), 0) + 1, $4, $5, $6, $7, $8 FROM subsidy_payment_order WHERE grant_id = $2
  RETURNING instalment`;
const COUNT = 'SELECT count(*)::integer AS count FROM subsidy_payment_order WHERE grant_id = $1';
const GRANT_OF = 'SELECT grant_id AS "grantId" FROM subsidy_payment_order WHERE number = $1';
const BY_NUMBER = `SELECT ${ORDER_COLUMNS} FROM ${ORDER_TABLES} WHERE o.number = $1`;
const BY_ACT = `SELECT ${ORDER_COLUMNS} FROM ${ORDER_TABLES} WHERE p.act_id = $1`;
const BY_REFERENCE = 'SELECT 1 FROM subsidy_payment WHERE bank_reference = $1';
const RECORD = `
  INSERT INTO subsidy_payment (order_id, act_id, outcome, bank_reference, reason, recorded_by, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING order_id`;
const OF_GRANT = `SELECT ${ORDER_COLUMNS} FROM ${ORDER_TABLES} WHERE o.grant_id = $1 ORDER BY o.instalment`;
const PAGE = `
  SELECT ${ORDER_COLUMNS} FROM ${ORDER_TABLES}
  WHERE ($1::boolean IS FALSE OR p.order_id IS NULL) AND ($2::timestamptz IS NULL OR (o.at, o.id) < ($2, $3::uuid))
    AND ($4::uuid IS NULL OR c.organisation_id = $4)
  ORDER BY o.at DESC, o.id DESC LIMIT $5`;

/** A word of the bank to be kept, for the order of a number. */
export type AnswerRequest = BankAnswer & {
  readonly number: string;
  /** Of the act, if it is one. */
  readonly actId: string;
  readonly accountId: string;
};

/**
 * What became of it: kept now, or the same as before, with the order and the first answer; another than before; a bank
 * reference that belongs to another order; or no such order.
 */
export type Recorded =
  | {
      readonly kind: 'recorded' | 'repeated';
      readonly order: StandingOrder & { readonly answer: RecordedAnswer };
    }
  | { readonly kind: 'answered-already'; readonly outcome: 'paid' | 'failed' }
  | { readonly kind: 'bank-reference-used' | 'unknown' };

/** Which orders of a list. */
export interface OrderQuery {
  /** Those that the bank has not answered, or all. */
  readonly isOpen: boolean;
  /** Of grants to one organisation, or of all. */
  readonly organisationId?: string | undefined;
  readonly after?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Payment orders and the bank's answers, as rows that are only ever added. */
@Injectable()
export class PaymentRows {
  /** Adds the next instalment of a grant; its number within the grant. Constraint `subsidy_order_within` holds the sum. */
  async order(tx: Transaction, order: PaymentOrder): Promise<number> {
    const { id, grantId, number, payeeAccount, amount, by, at } = order;
    await tx.query(LOCK_GRANT, [grantId]);
    const values = [id, grantId, number, payeeAccount, String(amount), by.accountId, by.personId, at];
    const [row] = await tx.query<{ instalment: number }[]>(ORDER, values);
    if (row === undefined) throw new Error('an order was not added');
    return row.instalment;
  }

  /**
   * Keeps the first answer on an order; the same one again is told so, whoever was waiting meanwhile.
   * @param stamp gives the time of the act, asked once nothing is waited for any more
   */
  async record(tx: Transaction, request: AnswerRequest, stamp: () => Promise<Date>): Promise<Recorded> {
    const [grant] = await tx.query<{ grantId: string }[]>(GRANT_OF, [request.number]);
    if (grant === undefined) return { kind: 'unknown' };
    await tx.query(LOCK_GRANT, [grant.grantId]);
    const order = await this.byNumber(tx, request.number);
    if (order === undefined) return { kind: 'unknown' };
    const { answer: first } = order;
    if (first !== undefined) {
      if (isRepetition(first, request)) return { kind: 'repeated', order: { ...order, answer: first } };
      return { kind: 'answered-already', outcome: first.outcome };
    }
    const reference = request.outcome === 'paid' ? request.bankReference : null;
    if ((await tx.query<unknown[]>(BY_REFERENCE, [reference])).length > 0) return { kind: 'bank-reference-used' };
    const answer: RecordedAnswer = { ...answerIn(request), actId: request.actId, at: await stamp() };
    const reason = answer.outcome === 'failed' ? answer.reason : null;
    const values = [order.id, answer.actId, answer.outcome, reference, reason, request.accountId, answer.at];
    const kept = await tx.query<unknown[]>(RECORD, values);
    return kept.length > 0 ? { kind: 'recorded', order: { ...order, answer } } : { kind: 'bank-reference-used' };
  }

  /** How many orders a grant has, failed ones counted. */
  async count(tx: Transaction, grantId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(COUNT, [grantId]);
    return row?.count ?? 0;
  }

  async byNumber(tx: Transaction, number: string): Promise<StandingOrder | undefined> {
    return one(await tx.query<OrderRow[]>(BY_NUMBER, [number]));
  }

  /** The order that an act of the ledger paid. */
  async byAct(tx: Transaction, actId: string): Promise<StandingOrder | undefined> {
    return one(await tx.query<OrderRow[]>(BY_ACT, [actId]));
  }

  /** The first instalment first. */
  async ofGrant(tx: Transaction, grantId: string): Promise<StandingOrder[]> {
    return (await tx.query<OrderRow[]>(OF_GRANT, [grantId])).map(toOrder);
  }

  /** The latest first. */
  async page(tx: Transaction, { isOpen, organisationId, after, limit }: OrderQuery): Promise<StandingOrder[]> {
    const values = [isOpen, after?.at ?? null, after?.id ?? null, organisationId ?? null, limit];
    return (await tx.query<OrderRow[]>(PAGE, values)).map(toOrder);
  }

  /** Gives a payment another time, that of its act when it is made again. */
  async setTime(tx: Transaction, actId: string, at: Date): Promise<void> {
    await tx.query('UPDATE subsidy_payment SET at = $2 WHERE act_id = $1', [actId, at]);
  }
}

const answerIn = (request: BankAnswer): BankAnswer =>
  request.outcome === 'paid'
    ? { outcome: 'paid', bankReference: request.bankReference }
    : { outcome: 'failed', reason: request.reason };

const one = ([row]: OrderRow[]): StandingOrder | undefined => row && toOrder(row);
