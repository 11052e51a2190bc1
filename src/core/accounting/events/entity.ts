import type { Fen } from '../../money.js';
import { fail, ok, type Result } from '../../result.js';
import type { EntityPosting } from '../books/posting.js';
import { amount, day, form, oneOf, readFields } from '../fields.js';
import { credit, debit, type Movement } from '../journal/index.js';
import {
  type Account,
  ACCOUNTS,
  accountOf,
  type Day,
  FURTHER_ACCOUNTS,
  LINE_ACCOUNTS,
  LINES,
  type RefusalCode,
} from '../terms/index.js';
import type { EntityEvent } from './definition.js';

const account = (value: unknown): Result<Account, RefusalCode> => {
  if (value === undefined) return fail('MISSING_FIELD');
  const found = accountOf(value);
  return found === undefined || FURTHER_ACCOUNTS.includes(found) ? fail('UNKNOWN_ACCOUNT') : ok(found);
};

const LINE = { account, debit: amount, credit: amount };

/** The lines as movements, with their sum; the first field that is wrong decides. */
const lines = (value: unknown): Result<{ movements: Movement[]; difference: Fen }, RefusalCode> => {
  if (!Array.isArray(value) || value.length === 0) return fail('MISSING_FIELD');
  const movements: Movement[] = [];
  let difference = 0n;
  for (const [index, line] of value.entries()) {
    const read = readFields(typeof line === 'object' && line !== null ? line : {}, LINE);
    if (!read.ok) return fail(read.code, `/${index}${read.detail ?? ''}`);
    movements.push(debit(read.value.account, read.value.debit), credit(read.value.account, read.value.credit));
    difference += read.value.debit - read.value.credit;
  }
  return ok({ movements, difference });
};

/** 手工分录: balanced, and away from the accounts of data resources. */
export const manualJournal: EntityEvent = {
  scope: 'entity',
  judge: (record) => {
    const read = readFields(record, { lines });
    if (!read.ok) return read;
    const { movements, difference } = read.value.lines;
    if (difference !== 0n) return fail('UNBALANCED_JOURNAL', '/lines');
    const restricted = movements.findIndex(([account]) => ACCOUNTS[account].isDataResource);
    return restricted === -1
      ? ok((posting: EntityPosting) => posting.post('manual', null, movements))
      : fail('MANUAL_JOURNAL_RESTRICTED', `/lines/${Math.floor(restricted / 2)}/account`);
  },
};

const listing = form({
  line: oneOf(LINES),
  amount,
  lineTotal: amount,
});

/** 列示: what a statement is to show, held against the ledger; no entry. */
export const listingDeclared: EntityEvent = {
  scope: 'entity',
  judge: (record) => {
    const read = listing(record);
    if (!read.ok) return read;
    const { line, amount, lineTotal } = read.value;
    if (amount > lineTotal) return fail('LISTING_EXCEEDS_LINE_TOTAL', '/amount');
    return ok((posting: EntityPosting) => {
      const carrying = LINE_ACCOUNTS[line].reduce((sum, its) => sum + posting.balance(its), 0n);
      if (amount > 0n && carrying === 0n) posting.warn('LISTING_WITHOUT_COST_LEDGER', null);
      else if (amount !== carrying) posting.warn('LISTING_DIFFERS_FROM_LEDGER', null);
      if (amount > 0n && amount === lineTotal) posting.warn('WHOLE_LINE_LABELLED_DATA', null);
    });
  },
};

/** 报告日: reports on a period and closes it. */
export const reportingDate: EntityEvent = {
  scope: 'entity',
  judge: (record: object, date: Day) => {
    const read = readFields(record, { periodStart: day });
    if (!read.ok) return read;
    const { periodStart } = read.value;
    return periodStart > date
      ? fail('INVALID_FIELD', '/periodStart')
      : ok((posting: EntityPosting) => posting.report(periodStart));
  },
};
