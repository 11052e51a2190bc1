import type { Fen } from '../../money.js';
import { fail, ok, type Result } from '../../result.js';
import { type Component, COMPONENT_CODES, COMPONENTS } from '../terms/components.js';
import { type Day, isDay, readAmount, type RefusalCode } from '../terms/index.js';

const DAY =
  /^([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|\/([0-9]{1,2})\/([0-9]{1,2})|\.([0-9]{1,2})\.([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日|([0-9]{2})([0-9]{2}))$/;

/** A day, the year first: `2026-03-05`, `2026/3/5`, `2026.3.5`, `2026年3月5日`, `20260305`. */
export function dayOfCell(cell: string): Result<Day, RefusalCode> {
  const [, year = '', ...numbers] = DAY.exec(cell) ?? [];
  const [month = '', day = ''] = numbers.filter((number) => number !== undefined);
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? ok(written) : fail('INVALID_DATE');
}

const PLAIN = /^(?:0|[1-9][0-9]*)(?:\.[0-9]{1,2})?$/;
/** In groups of three an amount has its two decimals: `1,200` alone may mean either. */
const GROUPED = /^[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]{2}$/;
const NEGATIVE = /^(?:[-−－]\s*[0-9][0-9,]*(?:\.[0-9]+)?|[(（][0-9][0-9,]*(?:\.[0-9]+)?[)）])$/;

/** An amount in yuan as spreadsheets write it: `12`, `12.5`, `12.50`, `1,200.00`; an empty cell is nothing. */
export function amountOfCell(cell: string): Result<Fen, RefusalCode> {
  if (cell === '') return ok(0n);
  if (NEGATIVE.test(cell)) return fail('NEGATIVE_AMOUNT');
  if (!PLAIN.test(cell) && !GROUPED.test(cell)) return fail('INVALID_AMOUNT');
  const [yuan = '', fen = ''] = cell.replaceAll(',', '').split('.');
  const read = readAmount(`${yuan}.${fen.padEnd(2, '0')}`);
  return typeof read === 'bigint' ? ok(read) : fail('INVALID_AMOUNT');
}

const BY_WORD: ReadonlyMap<string, Component> = new Map(
  COMPONENT_CODES.flatMap((code) => [code, COMPONENTS[code].zh].map((word) => [word, code] as const)),
);

/** A component by its code or its Chinese name; none of an empty cell. */
export function componentOfCell(cell: string): Result<Component | undefined, RefusalCode> {
  if (cell === '') return ok(undefined);
  const found = BY_WORD.get(cell);
  return found === undefined ? fail('UNKNOWN_COMPONENT') : ok(found);
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['是', 'true', 'yes', 'TRUE'].map((word) => [word, true] as const),
  ...['否', 'false', 'no', 'FALSE'].map((word) => [word, false] as const),
]);

/** 是 or 否; none of an empty cell. */
export function flagOfCell(cell: string): Result<boolean | undefined, RefusalCode> {
  if (cell === '') return ok(undefined);
  const found = FLAGS.get(cell);
  return found === undefined ? fail('INVALID_FIELD') : ok(found);
}
