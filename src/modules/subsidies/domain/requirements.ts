import { type Fen, formatYuan } from '../../../core/money.js';
import type { Answer } from '../../../core/subsidy/index.js';
import { claimFault } from './claim-faults.js';
import { computedOf } from './compute-claim.js';
import type { Computing } from './computing.js';
import { type ApprovalFault, approvable } from './decision.js';

/** A computing that somebody would decide on, and how things stand now. */
export interface Deciding {
  readonly computing: Computing;
  /** Digest of the facts, settings and awards as they are now. */
  readonly basis: string;
  /** Facts it rests on that only the claimant says. */
  readonly asserted: readonly string[];
  /** The year claimed for. */
  readonly year: number;
}

/** Throws Fault 'claim-compute-anew' for a computing that rests on what has changed since. */
export function requireFresh({ computing, basis }: Pick<Deciding, 'computing' | 'basis'>): void {
  if (computing.basis !== basis) throw claimFault('claim-compute-anew');
}

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
} as const satisfies Readonly<Record<ApprovalFault, string>>;

const refused = (fault: ApprovalFault, { reason = '', ceiling = '–', amount }: Answer) =>
  claimFault(CODES[fault], { reason, ceiling, computed: amount ?? '–' });

/** Throws Fault 'claim-amount-differs' where the second person finds another amount than the first. */
export function requireAgreed(amount: Fen, reviewed: Fen): void {
  if (amount !== reviewed) throw claimFault('claim-amount-differs', { computed: formatYuan(reviewed) });
}
