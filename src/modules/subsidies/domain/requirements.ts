import type { JsonObject } from '../../../core/canonical/index.js';
import { type Fen, formatYuan } from '../../../core/money.js';
import type { Answer } from '../../../core/subsidy/index.js';
import { isSame } from './claim-facts.js';
import { claimFault } from './claim-faults.js';
import { computedOf } from './compute-claim.js';
import type { Computing } from './computing.js';
import { type ApprovalFault, approvable } from './decision.js';
import { MOST_FEN } from './grant.js';

/** A computing that somebody would decide on, and how things stand now. */
export interface Deciding {
  readonly computing: Computing;
  /** Digest of the facts, settings and awards as they are now. */
  readonly basis: string;
  /** What the rule gives on them now. */
  readonly answer: Answer;
  /** Facts it rests on that only the claimant says. */
  readonly asserted: readonly string[];
  /** The year claimed for. */
  readonly year: number;
}

/**
 * Throws Fault 'claim-compute-anew' for a computing that rests on what has changed since: its basis, or the program, which
 * may read a rule otherwise than the release that computed it.
 */
export function requireFresh({ computing, basis, answer }: Pick<Deciding, 'computing' | 'basis' | 'answer'>): void {
  const isFresh = computing.basis === basis && isSame(figuresOf(computing.answer), figuresOf(answer));
  if (!isFresh) throw claimFault('claim-compute-anew');
}

const figuresOf = ({ eligible, amountKind, amount, byYear = {} }: Answer): JsonObject => ({
  ...{ eligible, amountKind, amount, byYear: { ...byYear } },
});

/**
 * The amount that may be approved, in fen. Throws the reason why none may: Fault 'claim-compute-anew',
 * 'claim-input-invalid', 'claim-not-eligible', 'claim-eligibility-unknown', 'claim-amount-undetermined',
 * 'claim-facts-asserted', 'claim-year-differs', 'claim-amount-needed', 'claim-amount-above-computed',
 * 'claim-amount-differs', 'claim-amount-nothing'.
 */
export function approvableAmount({ computing, basis, asserted, year }: Deciding, stated: Fen | undefined): Fen {
  const { answer } = computing;
  const found = approvable(computedOf(answer, computing.basis), basis, stated);
  // What is wrong with the facts comes before what is wrong with the amount that somebody found.
  if (!found.ok && !isOfAmount(found.fault)) throw refused(found.fault, answer);
  if (asserted.length > 0) throw claimFault('claim-facts-asserted', { facts: asserted.join('、') });
  const years = Object.keys(answer.byYear ?? {});
  if (years.some((each) => each !== String(year))) {
    throw claimFault('claim-year-differs', { years: years.join('、'), year: String(year) });
  }
  if (!found.ok) throw refused(found.fault, answer);
  return found.amount;
}

const isOfAmount = (fault: ApprovalFault): boolean => OF_AMOUNT.includes(fault);
const OF_AMOUNT: readonly ApprovalFault[] = [
  'amount-needed',
  'amount-above-computed',
  'amount-differs',
  'amount-not-positive',
];

const CODES = {
  'facts-changed': 'claim-compute-anew',
  'not-eligible': 'claim-not-eligible',
  'eligibility-unknown': 'claim-eligibility-unknown',
  'amount-undetermined': 'claim-amount-undetermined',
  'input-invalid': 'claim-input-invalid',
  'amount-needed': 'claim-amount-needed',
  'amount-above-computed': 'claim-amount-above-computed',
  'amount-differs': 'claim-amount-differs',
  'amount-not-positive': 'claim-amount-nothing',
  'amount-beyond-awards': 'claim-input-invalid',
} as const satisfies Readonly<Record<ApprovalFault, string>>;

const refused = (fault: ApprovalFault, { reason = '', ceiling = '–', amount }: Answer) => {
  const why = fault === 'amount-beyond-awards' ? `超过单项核定的最大数额 ${formatYuan(MOST_FEN)} 元` : reason;
  return claimFault(CODES[fault], { reason: why, ceiling, computed: amount ?? '–' });
};

/** Throws Fault 'claim-amount-differs' where the second person finds another amount than the first. */
export function requireAgreed(amount: Fen, reviewed: Fen): void {
  if (amount !== reviewed) throw claimFault('claim-amount-differs', { computed: formatYuan(reviewed) });
}
