/** Amortisation of intangible assets: schedules, what starts and re-bases them, and the charges at months' ends. */
export { charge } from './charge.js';
export { changeLife, firstMonthFrom, firstSchedule, rebase, remainingSchedule } from './life.js';
export { MonthEnds, type PostCharge } from './month-ends.js';
export { type Part, partOf, takePart } from './part.js';
export { monthsFrom, type Schedule, skipTo, takeUnits } from './schedule.js';
