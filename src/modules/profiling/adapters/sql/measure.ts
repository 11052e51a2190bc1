import { DETECTED_KINDS, type DetectedKind, hasRange } from '../../../../core/profile/measuring.js';
import type { TableSource } from '../../domain/table-source.js';
import { detection, FOUND } from './checks.js';
import { column, text } from './literals.js';
import { relation } from './source.js';
import { type TypedColumn, typedOf, trimmedValue } from './values.js';

/** What is asked of the rows besides. */
export interface MeasureOrder {
  readonly source: TableSource;
  readonly columns: readonly TypedColumn[];
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

/** One statement that counts everything in one pass over the rows. */
export function measureStatement(order: MeasureOrder): string {
  const { source, columns, sample } = order;
  const rows = `SELECT * FROM ${relation(source)}`;
  const sampled =
    sample === undefined
      ? rows
      : `SELECT * FROM (${rows}) USING SAMPLE reservoir(${sample.rows} ROWS) REPEATABLE (${sample.seed})`;
  const places = columns.map((one, place) => ({ one, place }));
  const values = places.flatMap(({ one, place }) => [
    `${trimmedValue(place, one)} AS ${value(place)}`,
    ...(one.inferred ? [] : [column(place)]),
  ]);
  const judged = places.flatMap(({ one, place }) => {
    const type = typedOf(place, one, value(place));
    return [
      value(place),
      `hash(${value(place)}) AS ${hashed(place)}`,
      ...(type === undefined ? [] : [`${type} AS ${typed(place)}`]),
      `${detected(one, place)} AS ${found(place)}`,
    ];
  });
  const figures = [...rowFigures(order), ...places.flatMap(({ one, place }) => columnFigures(order, one, place))];
  return `SELECT ${figures.map(([name, expression]) => `${expression} AS ${name}`).join(',\n')}
FROM (SELECT ${judged.join(',\n')}
FROM (SELECT ${values.join(', ')} FROM (${sampled})))`;
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

/** A time that reads as one is nothing else. */
function detected({ type, inferred }: TypedColumn, place: number): string {
  if (type === 'binary') return '0::UTINYINT';
  const code = `CAST(${detection(value(place))} AS UTINYINT)`;
  const isTime = type === 'date' || type === 'timestamp' || type === 'boolean';
  if (isTime && !inferred) return '0::UTINYINT';
  return isTime ? `CASE WHEN ${typed(place)} IS NULL THEN ${code} ELSE 0::UTINYINT END` : code;
}

function dirty(value: string): string {
  const words = PLACEHOLDERS.map((word) => `'${word}'`).join(', ');
  return `CASE WHEN strlen(${value}) <= ${LONGEST_PLACEHOLDER} AND lower(${value}) IN (${words}) THEN true ELSE regexp_matches(${value}, '${STRAY}') END`;
}

export const figureOf = (name: string, place: number): string => `${name}_${place}`;
export const foundFigure = (name: 'shaped' | 'matches', place: number, kind: DetectedKind): string =>
  `${name}_${kind.replace('-', '_')}_${place}`;
