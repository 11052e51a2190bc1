import type { TableSource } from '../../domain/table-source.js';
import { CHECK_LISTS, codeOf, type DetectedNames, digitsOf, formsOf, halvesOf, judgedForms } from './checks.js';
import { column } from './literals.js';
import { relation } from './source.js';
import { plainOf, readOf, type TypedColumn, typedOf, trimmedValue, wholeOf } from './values.js';

/** Which rows of a source are looked at, and what of them. */
export interface RowsOrder {
  readonly source: TableSource;
  readonly columns: readonly TypedColumn[];
  /** The columns that are judged: an expression for each of hundreds takes the engine minutes to plan. */
  readonly places: readonly number[];
  /** Whether figures of whole rows are asked for too. */
  readonly rows: boolean;
  readonly sample?: { readonly rows: number; readonly seed: number };
  readonly timeColumn?: number;
}

/** A value without blanks around it, its hash, the value as one of its type, and what it was found to be (`FOUND`). */
export const value = (place: number): string => `v${place}`;
export const hashed = (place: number): string => `h${place}`;
export const typed = (place: number): string => `t${place}`;
export const found = (place: number): string => `d${place}`;

export const namesOf = (place: number): DetectedNames => ({
  value: value(place),
  whole: `w${place}`,
  forms: `f${place}`,
  digits: `g${place}`,
  judged: `j${place}`,
  front: `x${place}`,
  back: `y${place}`,
});
const read = (place: number): string => `r${place}`;
const plain = (place: number): string => `p${place}`;

/**
 * The rows with what is found of each value. Each step is a query of its own, so that what one of them has found is not
 * worked out again for each use of it: the engine does not notice that two branches ask for the same.
 */
export function judgedRows(order: RowsOrder): string {
  const { columns, places, rows } = order;
  const all = columns.map((one, place) => ({ one, place }));
  const judged = all.filter(({ place }) => places.includes(place));
  const asked = rows ? all : judged;
  const typedOnes = asked.filter(({ place }) => places.includes(place) || place === order.timeColumn);
  const values = asked.flatMap(({ one, place }) => [
    `${trimmedValue(place, one)} AS ${value(place)}`,
    ...(one.inferred ? [] : [column(place)]),
  ]);
  const steps: readonly (readonly string[])[] = [
    [
      ...asked.map(({ place }) => `hash(${value(place)}) AS ${hashed(place)}`),
      ...typedOnes.map(({ one, place }) => `${readOf(one, value(place))} AS ${read(place)}`),
    ],
    typedOnes.map(({ place }) => `${plainOf(value(place), read(place))} AS ${plain(place)}`),
    typedOnes.flatMap(({ one, place }) => {
      const type = typedOf(place, one, { value: value(place), plain: plain(place) });
      return type === undefined ? [] : [`${type} AS ${typed(place)}`];
    }),
    judged.map(({ one, place }) => {
      const names = { value: value(place), plain: plain(place), typed: typed(place) };
      return `${wholeOf(one, names)} AS ${namesOf(place).whole}`;
    }),
    judged.map(({ one, place }) => `${formsFor(one, place)} AS ${namesOf(place).forms}`),
    judged.map(({ place }) => `${digitsOf(namesOf(place))} AS ${namesOf(place).digits}`),
    judged.map(({ place }) => `${judgedForms(namesOf(place))} AS ${namesOf(place).judged}`),
    judged.flatMap(({ place }) => {
      const { front, back } = halvesOf(namesOf(place));
      return [`${front} AS ${namesOf(place).front}`, `${back} AS ${namesOf(place).back}`];
    }),
    judged.map(({ place }) => `${codeOf(namesOf(place))} AS ${found(place)}`),
  ];
  return steps
    .filter((step) => step.length > 0)
    .reduce(
      (inner, step) => `SELECT *, ${step.join(',\n')} FROM (${inner})`,
      `SELECT ${[...values, ...CHECK_LISTS].join(', ')} FROM (${sampled(order)})`,
    );
}

function sampled({ source, sample }: RowsOrder): string {
  const from = `SELECT * FROM ${relation(source)}`;
  return sample === undefined
    ? from
    : `SELECT * FROM (${from}) USING SAMPLE reservoir(${sample.rows} ROWS) REPEATABLE (${sample.seed})`;
}

/** A time that reads as one is nothing else; nor are bytes. */
function formsFor({ type, inferred }: TypedColumn, place: number): string {
  const isTime = type === 'date' || type === 'timestamp' || type === 'boolean';
  if (type === 'binary' || (isTime && !inferred)) return '0::UTINYINT';
  const forms = formsOf(namesOf(place));
  return isTime ? `CASE WHEN ${typed(place)} IS NULL THEN ${forms} ELSE 0::UTINYINT END` : forms;
}
