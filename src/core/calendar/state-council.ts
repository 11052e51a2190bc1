import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { type CivilDate, parts } from './civil-date.js';

/** What a day is under the arrangement of a year: the two kinds that are worked, and the two that are not. */
export type DayKind = 'working-day' | 'make-up-day' | 'weekend' | 'holiday';

/** A day with its kind; a holiday and the day that makes up for it (调休) with the holiday's name. */
export interface ArrangedDay {
  readonly kind: DayKind;
  readonly holiday?: { readonly zh: string; readonly en: string };
}

/** Which days are worked, in the years for which that is published. */
export interface WorkCalendar {
  isPublished(year: number): boolean;
  /** Asked only of days in published years. */
  arranged(date: CivilDate): ArrangedDay;
}

/*
 * Only the tables of the chinese-days package are used, never its functions: those read dates (and build the tables
 * anew) in the machine's own time zone, and so answer for the wrong day anywhere west of Greenwich. They also call
 * every weekday of an unknown year a working day.
 */
const holidays: ReadonlyMap<string, string> = new Map(Object.entries(calendar.holidays));
const makeUpDays: ReadonlyMap<string, string> = new Map(Object.entries(calendar.workdays));

/** The State Council's arrangement. */
export const STATE_COUNCIL: WorkCalendar = {
  /**
   * Whether the State Council's notice for that year is in the table: New Year's Day and National Day are both in it.
   * One of them would not do, for the notice of one year may reach into the next.
   */
  isPublished: (year) => holidays.has(`${year}-01-01`) && holidays.has(`${year}-10-01`),
  arranged: (date) => {
    const makeUp = makeUpDays.get(date);
    if (makeUp !== undefined) return { kind: 'make-up-day', holiday: nameOf(makeUp) };
    const holiday = holidays.get(date);
    if (holiday !== undefined) return { kind: 'holiday', holiday: nameOf(holiday) };
    const weekday = new Date(date).getUTCDay();
    return { kind: weekday === 0 || weekday === 6 ? 'weekend' : 'working-day' };
  },
};

/** Whether a day of that kind is worked. */
export const isWorked = (kind: DayKind): boolean => kind === 'working-day' || kind === 'make-up-day';

/** The day as the calendar arranges it; undefined in a year that is not published. */
export const arrangedDay = (date: CivilDate, calendarUsed: WorkCalendar): ArrangedDay | undefined =>
  calendarUsed.isPublished(parts(date).year) ? calendarUsed.arranged(date) : undefined;

/** The table's notation: "National Day,国庆节,3". */
const nameOf = (text: string): { zh: string; en: string } => {
  const [en = '', zh = en] = text.split(',');
  return { zh, en };
};
