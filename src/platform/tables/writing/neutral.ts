/** What makes a spreadsheet program take a text for a formula, behind apostrophes that already disarm it. */
const FORMULA = /^'*[=+\-@\t\r]/;
const DISARMED = /^'+[=+\-@\t\r]/;

/** An amount below nothing is a number to every program. */
const AMOUNT = /^-(?:0|[1-9]\d*)\.\d\d$/;

/** The text of a cell with one more apostrophe before what would be taken for a formula. */
export const neutralised = (cell: string): string => (FORMULA.test(cell) && !AMOUNT.test(cell) ? `'${cell}` : cell);

/** The text that was neutralised: exactly one apostrophe is taken off again. */
export const restored = (cell: string): string => (DISARMED.test(cell) ? cell.slice(1) : cell);
