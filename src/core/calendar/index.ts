/** Beijing civil dates, the State Council's working days, periods of validity. */
export { civilDateAt, endOfDay, lastInstantOfDay, startOfDay } from './beijing-time.js';
export {
  addDays,
  addMonths,
  type CivilDate,
  daysBetween,
  earlier,
  isCivilDate,
  parseCivilDate,
  parts,
} from './civil-date.js';
export {
  type ArrangedDay,
  arrangedDay,
  type DayKind,
  isWorked,
  STATE_COUNCIL,
  type WorkCalendar,
} from './state-council.js';
export { renewalWindow, renewalWindowOfDays, validityEnd } from './validity.js';
export {
  addWorkingDays,
  type CalendarFault,
  isWorkingDay,
  isYearPublished,
  rollToWorkingDay,
  workingDaysBetween,
} from './working-days.js';
