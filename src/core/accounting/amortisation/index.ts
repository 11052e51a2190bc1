/** Amortisation of intangible assets: schedules, what starts and re-bases them, and the charges at months' ends. */
export { charge } from './charge.js';
export { changeLife, firstMonthFrom, firstSchedule, rebase } from './life.js';
export { MonthEnds, type PostCharge } from './month-ends.js';
export { type Schedule, takeUnits } from './schedule.js';
