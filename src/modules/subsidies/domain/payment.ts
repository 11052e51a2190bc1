import type { Fen } from '../../../core/money.js';
import type { AwardPerson } from './award.js';

/** Orders of one grant, as many as an entry can number. */
export const MOST_ORDERS = 1_000;

/** An order to pay one instalment of a grant. */
export interface PaymentOrder {
  readonly id: string;
  readonly grantId: string;
  readonly number: string;
  /** What the payer knows the account of the recipient by. */
  readonly payeeAccount: string;
  readonly amount: Fen;
  readonly by: AwardPerson;
  readonly at: Date;
}

/** The bank's word on an order. */
export type BankAnswer =
  | { readonly outcome: 'paid'; readonly bankReference: string }
  | { readonly outcome: 'failed'; readonly reason: string };

/** What is kept of it. */
export type RecordedAnswer = BankAnswer & {
  /** Of the act on the ledger. */
  readonly actId: string;
  readonly at: Date;
};

export const FAILURE_REASONS = ['account-closed', 'account-wrong', 'name-differs', 'refused-by-bank', 'other'] as const;

/** Whether a second word of the bank says what the first said: then it is a repetition, and nothing is done again. */
export function isRepetition(first: BankAnswer, again: BankAnswer): boolean {
  return first.outcome === 'paid'
    ? again.outcome === 'paid' && again.bankReference === first.bankReference
    : again.outcome === 'failed' && again.reason === first.reason;
}

/** An order in its place among those of its grant, with the bank's word if there was one. */
export interface StandingOrder extends PaymentOrder {
  readonly claimId: string;
  /** From 1, failed orders counted: what the entry of its payment is known by within the grant. */
  readonly instalment: number;
  readonly answer?: RecordedAnswer;
}
