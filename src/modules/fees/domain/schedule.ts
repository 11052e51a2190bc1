import type { Centre } from '../../../core/access/index.js';
import { addDays, type CivilDate, isCivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { comparable } from '../../../core/duplicates/index.js';
import { registrationType } from '../../../core/entry/index.js';
import { type Fen, formatYuan, parseYuan } from '../../../core/money.js';
import type { RegistrationType } from '../../../core/regime/index.js';
import { boolean, conforms, list, object, pattern, text } from '../../../core/shape/index.js';
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
  readonly note?: string;
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

const item = object(
  { registrationType, amount: pattern(/\d{1,15}\.\d\d/, 'an amount in yuan, with two decimals') },
  { note: text(NOTE_LENGTH) },
);
const terms = object({
  effectiveFrom: pattern(/\d{4}-\d\d-\d\d/, 'a day'),
  paymentBeforeIssue: boolean,
  items: list(item, { min: 1, max: MOST_ITEMS }),
  source: text(SOURCE_LENGTH),
});

/** Terms as requests state and keep them. */
export const statedTerms = ({ effectiveFrom, isPaidBeforeIssue, items, source }: ScheduleTerms): JsonObject => ({
  effectiveFrom,
  paymentBeforeIssue: isPaidBeforeIssue,
  items: items.map(({ amount, ...rest }) => ({ ...rest, amount: formatYuan(amount) })),
  source,
});

/**
 * Reads terms. Throws Fault 'fee-schedule-invalid' with the place of what is malformed, of a day that does not exist, an
 * amount that is too large, a second amount for a type, or a source of which nothing can be seen.
 */
export function parseTerms(value: unknown): ScheduleTerms {
  if (!conforms(terms, value)) throw invalid(terms.fault(value, '')?.pointer ?? '');
  const { effectiveFrom, paymentBeforeIssue, source } = value;
  if (!isCivilDate(effectiveFrom)) throw invalid('/effectiveFrom');
  if (comparable(source) === '') throw invalid('/source');
  const items = value.items.map(({ amount, ...rest }, index) => ({ ...rest, amount: amountOf(amount, index) }));
  const types = items.map((one) => one.registrationType);
  const repeated = types.findIndex((type, index) => types.indexOf(type) < index);
  if (repeated >= 0) throw invalid(`/items/${repeated}/registrationType`);
  return { effectiveFrom, isPaidBeforeIssue: paymentBeforeIssue, items, source };
}

function amountOf(yuan: string, index: number): Fen {
  const parsed = parseYuan(yuan);
  if (parsed.ok && parsed.value <= MOST_FEN) return parsed.value;
  throw invalid(`/items/${index}/amount`);
}

const invalid = (pointer: string) => feeFault('fee-schedule-invalid', {}, [{ pointer, code: 'malformed' }]);

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
