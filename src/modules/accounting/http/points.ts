import { Fault } from '../../../core/fault.js';
import { isCivilDate } from '../../../core/calendar/index.js';
import { decodeCursor } from '../../../platform/http/index.js';
import { ACT_TYPES, type ActType } from '../domain/books.js';
import { accountingFault } from '../domain/faults.js';

const CODE = [/^books$/, /^[0-9A-Z]{18}$/];
const PLACE = /^(0|[1-9]\d{0,8})$/;
const LARGE = /^(0|[1-9]\d{0,14})$/;

/** The code after which the list of books goes on. Throws Fault 'cursor-invalid'. */
export const codePoint = (cursor: string | undefined): string | undefined => decodeCursor(cursor, CODE)?.[1];
export const afterCode = (code: string): readonly string[] => ['books', code];

/** Lists whose rows are numbered, each with a word of its own, so that no cursor fits another. */
const point = (word: string, form: RegExp) => ({
  read: (cursor: string | undefined, otherwise: number): number =>
    Number(decodeCursor(cursor, [new RegExp(`^${word}$`), form])?.[1] ?? otherwise),
  write: (index: number): readonly string[] => [word, String(index)],
});

export const assetPoint = point('booked-asset', PLACE);
export const actPoint = point('books-act', PLACE);
export const entryPoint = point('books-entry', LARGE);
export const reportPoint = point('books-report', PLACE);

/** Comes after every index. */
export const BEYOND = 1_000_000_000;

/** The index of an act in an address. Throws Fault 'act-not-found' for what is none. */
export function actIn(text: string): number {
  if (!PLACE.test(text)) throw accountingFault('act-not-found');
  return Number(text);
}

/** A type of acts in a query. Throws Fault 'request-malformed'. */
export function actTypeIn(text: string | undefined): ActType | undefined {
  const found = ACT_TYPES.find((type) => type === text);
  if (text !== undefined && found === undefined) throw new Fault('request-malformed');
  return found;
}

/** The index of an act in a query. Throws Fault 'request-malformed'. */
export function actAskedFor(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!PLACE.test(text)) throw new Fault('request-malformed');
  return Number(text);
}

/** A day in a query. Throws Fault 'request-malformed'. */
export function dayIn(text: string | undefined): string | undefined {
  if (text !== undefined && !isCivilDate(text)) throw new Fault('request-malformed');
  return text;
}
