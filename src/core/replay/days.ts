import {
  addDays,
  addWorkingDays,
  civilDateAt,
  isCivilDate,
  lastInstantOfDay,
  renewalWindow,
  renewalWindowOfDays,
  validityEnd,
} from '../calendar/index.js';

/** Midnight in Beijing is 16:00 in UTC. */
const LAST_HOUR_OF_DAY = '15';

/** The Beijing day of an entry's time. Most often it is the date as written: an entry costs less than a Date. */
export const dayOf = (at: string): string =>
  at.slice(11, 13) <= LAST_HOUR_OF_DAY ? at.slice(0, 10) : civilDateAt(new Date(at));

/** Days come again and again; so many are remembered. */
const REMEMBERED = 4_096;

type OfDay = (day: string, count: number) => string | undefined;

const remembered = (compute: OfDay): OfDay => {
  const known = new Map<string, { readonly value: string | undefined }>();
  return (day, count) => {
    const key = `${day} ${count}`;
    const found = known.get(key);
    if (found !== undefined) return found.value;
    if (known.size >= REMEMBERED) known.clear();
    const value = compute(day, count);
    known.set(key, { value });
    return value;
  };
};

/** The last of so many working days after a day; undefined where the calendar is not known. */
export const workingDaysAfter = remembered((day, count) => {
  const end = isCivilDate(day) ? addWorkingDays(day, count) : undefined;
  return end?.ok ? end.value : undefined;
});

/** The last instant of a validity of so many years that begins on a day; undefined for no day. */
export const lastInstantOfValidity = remembered((day, years) =>
  isCivilDate(day) ? lastInstantOfDay(validityEnd(day, years)).toISOString() : undefined,
);

/** The last day of a term of so many years that begins on a day; undefined for no day. */
export const lastDayOfYears = remembered((day, years) => (isCivilDate(day) ? validityEnd(day, years) : undefined));
/** The same of a validity that follows on one whose last day is given. */
export const lastInstantOfRenewal = (lastDay: string, years: number): string | undefined =>
  isCivilDate(lastDay) ? lastInstantOfValidity(addDays(lastDay, 1), years) : undefined;

/** First and last day on which the renewal of a validity is asked for; undefined where the terms do not say. */
export const renewalDaysOf = (
  lastDay: string,
  {
    renewalMonths,
    renewalDays,
  }: { readonly renewalMonths: number | undefined; readonly renewalDays: number | undefined },
): { readonly from: string; readonly to: string } | undefined => {
  if (!isCivilDate(lastDay)) return undefined;
  if (renewalMonths !== undefined) return renewalWindow(lastDay, renewalMonths);
  return renewalDays === undefined ? undefined : renewalWindowOfDays(lastDay, renewalDays);
};
