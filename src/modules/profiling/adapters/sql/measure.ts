import { DETECTED_KINDS, type DetectedKind, hasRange } from '../../../../core/profile/measuring.js';
import { FOUND } from './checks.js';
import { text } from './literals.js';
import { found, hashed, judgedRows, namesOf, type RowsOrder, typed, value } from './steps.js';
import { isTyped, type TypedColumn } from './values.js';

/** What is asked of the rows besides. */
export interface MeasureOrder extends RowsOrder {
  /** Bits of each column's map of hashes, a power of two. */
  readonly bits: number;
  readonly uniqueColumn?: number;
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

/** One statement that counts everything it is asked for in one pass over the rows. */
export function measureStatement(order: MeasureOrder): string {
  const { columns, places, rows } = order;
  const figures = [
    ...(rows ? rowFigures(order) : []),
    ...columns.flatMap((one, place) => (places.includes(place) ? columnFigures(order, one, place) : [])),
  ];
  return `SELECT ${figures.map(([name, expression]) => `${expression} AS ${name}`).join(',\n')}\nFROM (${judgedRows(order)})`;
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
  const hasType = isTyped(column);
  // A value with a type, or with the form of something that is looked for, is never dirty: only the others are looked at.
  const suspects = hasType && !inferred ? [] : [...(hasType ? [`${t} IS NULL`] : []), `${namesOf(place).forms} = 0`];
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
    [
      `dirty_${place}`,
      suspects.length === 0
        ? '0::BIGINT'
        : `count(*) FILTER (${suspects.reduce((inner, test) => `CASE WHEN ${test} THEN ${inner} ELSE false END`, dirty(v))})`,
    ],
    ...DETECTED_KINDS.flatMap((kind) => foundFigures(kind, place)),
  ];
}

function foundFigures(kind: DetectedKind, place: number): Figure[] {
  const { shaped, matches } = FOUND[kind];
  // Written many times and reckoned once; most columns hold nothing that is looked for, and pass the filter by.
  const codes = `histogram(${found(place)}) FILTER (${found(place)} > 0)`;
  const count = (code: number) => `coalesce(map_extract_value(${codes}, ${code}), 0)::BIGINT`;
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
