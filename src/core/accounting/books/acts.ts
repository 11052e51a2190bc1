import { Fault } from '../../fault.js';
import { fail, ok, type Result } from '../../result.js';
import { evidence, type Field, memberOf, readFields } from '../fields.js';
import type { Day, RefusalCode } from '../terms/index.js';
import { dayInOrder, type Standing } from './order.js';
import { type BooksAct, type Period, takenBack } from './period.js';

/** Index of an act. */
const index: Field<number> = (value) => {
  if (value === undefined) return fail('MISSING_FIELD');
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? ok(value) : fail('INVALID_FIELD');
};

const FIELDS = { of: index, evidence };

const actAt = ({ acts }: Period, of: number): BooksAct | undefined => acts.find((each) => each.index === of)?.act;

const typeOf = (event: unknown): unknown =>
  typeof event === 'object' && event !== null ? memberOf(event, 'type') : undefined;

/** Whether an act was a report. */
export const isReport = (act: BooksAct): boolean => act.kind === 'event' && typeOf(act.event) === 'reporting_date';

/** Day, fields, the event, in this order; whether later events stand without it is for a replay to tell. */
export function judgeReversal(
  record: object,
  period: Period,
  standing: Standing,
): Result<{ date: Day; of: number }, RefusalCode> {
  const date = dayInOrder(memberOf(record, 'date'), standing);
  if (!date.ok) return fail(date.code, '/date');
  const read = readFields(record, FIELDS);
  if (!read.ok) return read;
  const { of } = read.value;
  if (of < (period.start?.next ?? 0)) return fail('PERIOD_CLOSED', '/of');
  const act = actAt(period, of);
  if (act === undefined) return fail('UNKNOWN_EVENT', '/of');
  if (act.kind !== 'event' || isReport(act)) return fail('EVENT_NOT_REVERSIBLE', '/of');
  return takenBack(period, 'reversal').has(of) ? fail('ALREADY_REVERSED', '/of') : ok({ date: date.value, of });
}

/**
 * Only the newest report that stands is reopened; `period` begins at the close before it.
 * @throws Fault `accounting-period-differs`: it begins earlier
 */
export function judgeReopening(record: object, period: Period): Result<{ of: number }, RefusalCode> {
  const read = readFields(record, FIELDS);
  if (!read.ok) return read;
  const { of } = read.value;
  if (of < (period.start?.next ?? 0)) return fail('REPORT_NOT_NEWEST', '/of');
  const act = actAt(period, of);
  if (act === undefined || !isReport(act)) return fail('UNKNOWN_EVENT', '/of');
  const reopened = takenBack(period, 'reopening');
  const standing = period.acts.filter((each) => isReport(each.act) && !reopened.has(each.index));
  if (standing.at(-1)?.index !== of) return fail('REPORT_NOT_NEWEST', '/of');
  if (standing.length > 1) throw new Fault('accounting-period-differs');
  return ok({ of });
}
