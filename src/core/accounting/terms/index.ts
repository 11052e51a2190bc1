/** The words of the books: accounts, amounts, days, components of cost, conditions, codes. */
export { type Account, ACCOUNTS, accountOf, CREDIT_ACCOUNTS, FURTHER_ACCOUNTS } from './accounts.js';
export { atLeastZero, least, readAmount, share } from './amount.js';
export { type Component, COMPONENT_CODES, componentOf } from './components.js';
export { type Assessment, type Condition, CONDITIONS, isPassed } from './conditions.js';
export {
  type Day,
  isBeforeEndOf,
  isDay,
  isLastOfMonth,
  lastDayOf,
  type Month,
  monthOf,
  yearOf,
} from './day.js';
export { type Line, LINE_ACCOUNTS, LINES } from './lines.js';
export { type RefusalCode, REFUSALS } from './refusals.js';
export { type WarningCode, WARNINGS } from './warnings.js';
