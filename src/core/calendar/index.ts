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
} from './civil-date.js';
export { renewalWindow, validityEnd } from './validity.js';
export {
  addWorkingDays,
  type CalendarFault,
  isWorkingDay,
  isYearPublished,
  rollToWorkingDay,
  workingDaysBetween,
} from './working-days.js';
