import { DETECTED_KINDS, type DetectedKind, hasRange } from '../../../../core/profile/measuring.js';
import type { TableSource } from '../../domain/table-source.js';
import { codeOf, FOUND, formsOf, isOrganisation, isResident } from './checks.js';
import { column, text } from './literals.js';
import { relation } from './source.js';
import { type TypedColumn, typedOf, trimmedValue } from './values.js';

/** What is asked of the rows besides. */
export interface MeasureOrder {
  readonly source: TableSource;
  readonly columns: readonly TypedColumn[];
  /** The columns whose figures are asked for: an expression for each of hundreds takes the engine minutes to plan. */
  readonly places: readonly number[];
  /** Whether the figures of whole rows are asked for too. */
  readonly rows: boolean;
  readonly sample?: { readonly rows: number; readonly seed: number };
  /** Bits of each column's map of hashes, a power of two. */
  readonly bits: number;
  readonly uniqueColumn?: number;
  readonly timeColumn?: number;
  readonly from?: string;
  readonly until?: string;
  readonly freshSince?: string;
}

/** One figure of the answer. */
type Figure = readonly [name: string, expression: string];

/** Characters that no text holds, and the one that stands for what could not be read. */
const STRAY = '[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\x{FFFD}]';
/** What programs write where there is nothing, or where they failed. */
const PLACEHOLDERS = [
  'null',
  'none',
  'nan',
  'n/a',
  'na',
  '#n/a',
  '#ref!',
  '#value!',
  '#name?',
  '#div/0!',
  '#null!',
  '#num!',
  '\\n',
];
const LONGEST_PLACEHOLDER = Math.max(...PLACEHOLDERS.map((word) => word.length));

const value = (place: number): string => `v${place}`;
const typed = (place: number): string => `t${place}`;
const hashed = (place: number): string => `h${place}`;
const found = (place: number): string => `d${place}`;

/** One statement that counts everything it is asked for in one pass over the rows. */
export function measureStatement(order: MeasureOrder): string {
  const { source, columns, sample, places, rows } = order;
  const from = `SELECT * FROM ${relation(source)}`;
  const sampled =
    sample === undefined
      ? from
      : `SELECT * FROM (${from}) USING SAMPLE reservoir(${sample.rows} ROWS) REPEATABLE (${sample.seed})`;
  const asked = columns.flatMap((one, place) => {
    const isJudged = places.includes(place);
    return rows || isJudged ? [{ one, place, isJudged, isTyped: isJudged || place === order.timeColumn }] : [];
  });
  const judged = asked.filter(({ isJudged }) => isJudged);
  const values = asked.flatMap(({ one, place }) => [
    `${trimmedValue(place, one)} AS ${value(place)}`,
    ...(one.inferred ? [] : [column(place)]),
  ]);
  const typedValues = asked.flatMap(({ one, place, isTyped }) => {
    const type = isTyped ? typedOf(place, one, value(place)) : undefined;
    return [
      value(place),
      `hash(${value(place)}) AS ${hashed(place)}`,
      ...(type === undefined ? [] : [`${type} AS ${typed(place)}`]),
    ];
  });
  // Each step is a query of its own, so that what one of them has found is not worked out again for each use of it.
  const steps: readonly ((one: TypedColumn, place: number) => string)[] = [
    (one, place) => `${formsFor(one, place)} AS f${place}`,
    (_, place) => `${isResident(value(place), `f${place}`)} AS r${place}`,
    (_, place) => `${isOrganisation(value(place), `f${place}`, `r${place}`)} AS u${place}`,
    (_, place) => `${codeOf(value(place), `f${place}`, `r${place}`, `u${place}`)} AS ${found(place)}`,
  ];
  const detected = steps.reduce(
    (inner, step) => `SELECT *, ${judged.map(({ one, place }) => step(one, place)).join(',\n')} FROM (${inner})`,
    `SELECT ${typedValues.join(', ')} FROM (SELECT ${values.join(', ')} FROM (${sampled}))`,
  );
  const figures = [
    ...(rows ? rowFigures(order) : []),
    ...judged.flatMap(({ one, place }) => columnFigures(order, one, place)),
  ];
  return `SELECT ${figures.map(([name, expression]) => `${expression} AS ${name}`).join(',\n')}\nFROM (${detected})`;
}

/** A time that reads as one is nothing else; nor are bytes. */
function formsFor({ type, inferred }: TypedColumn, place: number): string {
  const isTime = type === 'date' || type === 'timestamp' || type === 'boolean';
  if (type === 'binary' || (isTime && !inferred)) return '0::UTINYINT';
  const forms = formsOf(value(place));
  return isTime ? `CASE WHEN ${typed(place)} IS NULL THEN ${forms} ELSE 0::UTINYINT END` : forms;
}

function rowFigures({ columns, uniqueColumn, timeColumn, from, until, freshSince }: MeasureOrder): Figure[] {
  const all = columns.map((_, place) => place);
  const time = timeColumn === undefined ? undefined : `CAST(${typed(timeColumn)} AS TIMESTAMPTZ)`;
  const bounds = [
    ...(from === undefined ? [] : [`${time} >= ${text(from)}::TIMESTAMPTZ`]),
    ...(until === undefined ? [] : [`${time} <= ${text(until)}::TIMESTAMPTZ`]),
  ];
  return [
    ['measured', 'count(*)'],
    ['distinct_rows', `count(DISTINCT hash(${all.map(hashed).join(', ')}))`],
    ['blank_rows', `count(*) FILTER (coalesce(${all.map(value).join(', ')}) IS NULL)`],
    ...(uniqueColumn === undefined ? [] : [['unique_values', `count(DISTINCT ${value(uniqueColumn)})`] as const]),
    ...(time === undefined ? [] : [['timed', `count(${time})`] as const]),
    ...(bounds.length === 0 ? [] : [['within', `count(*) FILTER (${bounds.join(' AND ')})`] as const]),
    ...(freshSince === undefined
      ? []
      : [['fresh', `count(*) FILTER (${time} >= ${text(freshSince)}::TIMESTAMPTZ)`] as const]),
  ];
}

function columnFigures({ bits }: MeasureOrder, column: TypedColumn, place: number): Figure[] {
  const { type, inferred } = column;
  const [v, t] = [value(place), typed(place)];
  const hasType = typedOf(place, column, v) !== undefined;
  const text = hasType && inferred ? `CASE WHEN ${t} IS NULL THEN ${v} END` : hasType ? 'NULL::VARCHAR' : v;
  return [
    [`values_${place}`, `count(${v})`],
    [
      `bits_${place}`,
      `bit_count(bitstring_agg(CAST(${hashed(place)} & ${bits - 1} AS BIGINT), 0, ${bits - 1}) FILTER (${v} IS NOT NULL))`,
    ],
    ...(hasType && inferred ? [[`conforming_${place}`, `count(${t})`] as const] : []),
    ...(hasRange(type)
      ? [
          [`min_${place}`, `CAST(min(${t}) AS VARCHAR)`] as const,
          [`max_${place}`, `CAST(max(${t}) AS VARCHAR)`] as const,
        ]
      : [[`shortest_${place}`, `min(length(${v}))`] as const, [`longest_${place}`, `max(length(${v}))`] as const]),
    [`dirty_${place}`, `count(*) FILTER (${dirty(text)})`],
    ...DETECTED_KINDS.flatMap((kind) => foundFigures(kind, place)),
  ];
}

function foundFigures(kind: DetectedKind, place: number): Figure[] {
  const { shaped, matches } = FOUND[kind];
  const count = (code: number) => `count(*) FILTER (${found(place)} = ${code})`;
  const own: Figure = [foundFigure('matches', place, kind), count(matches)];
  return shaped === undefined ? [own] : [own, [foundFigure('shaped', place, kind), count(shaped)]];
}

function dirty(value: string): string {
  const words = PLACEHOLDERS.map((word) => `'${word}'`).join(', ');
  return `CASE WHEN strlen(${value}) <= ${LONGEST_PLACEHOLDER} AND lower(${value}) IN (${words}) THEN true ELSE regexp_matches(${value}, '${STRAY}') END`;
}

export const figureOf = (name: string, place: number): string => `${name}_${place}`;
export const foundFigure = (name: 'shaped' | 'matches', place: number, kind: DetectedKind): string =>
  `${name}_${kind.replace('-', '_')}_${place}`;
