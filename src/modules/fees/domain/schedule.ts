import type { Centre } from '../../../core/access/index.js';
import { addDays, type CivilDate, isCivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { registrationType } from '../../../core/entry/index.js';
import { type Fen, formatYuan, parseYuan } from '../../../core/money.js';
import type { RegistrationType } from '../../../core/regime/index.js';
import { boolean, list, object, parseShape, pattern, type Shaped, text } from '../../../core/shape/index.js';
import { feeFault } from './faults.js';

/** As many as there are types of registration, and room for more. */
export const MOST_ITEMS = 20;
export const NOTE_LENGTH = 200;
export const SOURCE_LENGTH = 500;
/** Largest fee, in fen: a hundred million yuan. */
export const MOST_FEN: Fen = 10_000_000_000n;

/** What one type of registration costs. */
export interface ScheduleItem {
  readonly registrationType: RegistrationType;
  readonly amount: Fen;
  readonly note: string;
}

/** What two officers set: the fees of their centre from a day on. */
export interface ScheduleTerms {
  readonly effectiveFrom: CivilDate;
  readonly isPaidBeforeIssue: boolean;
  readonly items: readonly ScheduleItem[];
  /** The rule or decision that the amounts come from, in words; nothing is assumed here. */
  readonly source: string;
}

/** A version of a centre's fees; it never changes. */
export interface FeeSchedule extends ScheduleTerms {
  readonly id: string;
  readonly centre: Centre;
  /** From 1, in the order in which they were set. */
  readonly version: number;
  readonly recordedAt: Date;
}

const day = pattern(/\d{4}-\d\d-\d\d/, 'a day');
const item = object({
  registrationType,
  amount: pattern(/\d{1,15}\.\d\d/, 'an amount in yuan'),
  note: text(NOTE_LENGTH, 0),
});
const terms = object({
  effectiveFrom: day,
  paymentBeforeIssue: boolean,
  items: list(item, { min: 1, max: MOST_ITEMS }),
  source: text(SOURCE_LENGTH),
});

/** Terms as a request states them. */
export type StatedTerms = Shaped<typeof terms>;

/** Terms as a request for a second person keeps them: canonical JSON stands for exactly these. */
export const statedTerms = ({ effectiveFrom, isPaidBeforeIssue, items, source }: ScheduleTerms): JsonObject => ({
  effectiveFrom,
  paymentBeforeIssue: isPaidBeforeIssue,
  items: items.map(({ amount, ...rest }) => ({ ...rest, amount: formatYuan(amount) })),
  source,
});

/**
 * Reads terms. Throws Fault 'fee-schedule-invalid' where a day does not exist, an amount is too large, or a type has two
 * amounts.
 */
export function parseTerms(value: unknown): ScheduleTerms {
  const parsed = parseShape(terms, value);
  if (!parsed.ok) throw feeFault('fee-schedule-invalid', { reason: parsed.detail ?? '' });
  const { effectiveFrom, paymentBeforeIssue, items, source } = parsed.value;
  if (!isCivilDate(effectiveFrom))
    throw feeFault('fee-schedule-invalid', { reason: `/effectiveFrom: ${effectiveFrom}` });
  const read = items.map((one) => ({ ...one, amount: amountOf(one.amount) }));
  const types = new Set(read.map((one) => one.registrationType));
  if (types.size < read.length) throw feeFault('fee-schedule-invalid', { reason: '/items: repeated registrationType' });
  return { effectiveFrom, isPaidBeforeIssue: paymentBeforeIssue, items: read, source };
}

function amountOf(yuan: string): Fen {
  const parsed = parseYuan(yuan);
  if (parsed.ok && parsed.value <= MOST_FEN) return parsed.value;
  throw feeFault('fee-schedule-invalid', { reason: `/items: amount ${yuan}` });
}

/** A schedule cannot be set further ahead than this: whoever mistypes a year would not notice for long. */
const MOST_DAYS_AHEAD = 5 * 366;

/**
 * A schedule begins with a day that is still to come, so that no application that was filed gets another fee, and every
 * day has one schedule. Throws Fault 'fee-schedule-not-ahead'.
 */
export function requireAhead({ effectiveFrom }: Pick<ScheduleTerms, 'effectiveFrom'>, today: CivilDate): void {
  const isAhead = effectiveFrom > today && effectiveFrom <= addDays(today, MOST_DAYS_AHEAD);
  if (!isAhead) throw feeFault('fee-schedule-not-ahead', { effectiveFrom, today });
}

/** The schedule in force on a day: of those that had begun the one that begins last; of the same day the later version. */
export const inForceOn = (schedules: readonly FeeSchedule[], on: CivilDate): FeeSchedule | undefined =>
  schedules
    .filter(({ effectiveFrom }) => effectiveFrom <= on)
    .reduce<FeeSchedule | undefined>(
      (last, one) => (last !== undefined && precedes(one, last) ? last : one),
      undefined,
    );

const precedes = (one: FeeSchedule, other: FeeSchedule): boolean =>
  one.effectiveFrom < other.effectiveFrom || (one.effectiveFrom === other.effectiveFrom && one.version < other.version);
