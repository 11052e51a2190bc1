import { civilDateAt, lastInstantOfDay } from '../../core/calendar/beijing-time.js';
import { isCivilDate } from '../../core/calendar/civil-date.js';

/** The last instant of a day in Beijing, as a legal time; today, or what is no day, is now: undefined. */
export const legalTime = (day: string | undefined): Date | undefined =>
  day === undefined || !isCivilDate(day) || day === civilDateAt(new Date()) ? undefined : lastInstantOfDay(day);

/** Whether that day has not come yet in Beijing. */
export const isToCome = (day: string | undefined): boolean => day !== undefined && day > civilDateAt(new Date());
