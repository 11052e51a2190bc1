import { Fault } from '../../../core/fault.js';
import { isCivilDate } from '../../../core/calendar/index.js';
import { decodeCursor } from '../../../platform/http/index.js';
import { millisecondsOf } from '../../../core/shape/index.js';
import { ACT_TYPES, type ActType } from '../domain/books.js';
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/document.js';
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
export const costPoint = point('books-cost', LARGE);
export const voucherPoint = point('books-voucher', PLACE);

const TIME = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Lists of what was done at a time, each with a word of its own. */
const timePoint = (word: string) => ({
  read: (cursor: string | undefined): { at: string; id: string } | undefined => {
    const [, at, id] = decodeCursor(cursor, [new RegExp(`^${word}$`), TIME, UUID]) ?? [];
    if (at === undefined || id === undefined) return undefined;
    if (millisecondsOf(at) === undefined) throw new Fault('cursor-invalid');
    return { at, id };
  },
  write: (at: Date, id: string): readonly string[] => [word, at.toISOString(), id],
});

export const documentPoint = timePoint('books-document');
export const recognitionPoint = timePoint('books-recognition');
export const importPoint = timePoint('books-import');
export const dossierPoint = timePoint('books-dossier');

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

/** A kind of documents in a query. Throws Fault 'request-malformed'. */
export function documentKindIn(text: string | undefined): DocumentKind | undefined {
  const found = DOCUMENT_KINDS.find((kind) => kind === text);
  if (text !== undefined && found === undefined) throw new Fault('request-malformed');
  return found;
}
