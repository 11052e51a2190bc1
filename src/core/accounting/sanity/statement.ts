import type { Fen } from '../../money.js';
import { fail, ok, type Result } from '../../result.js';
import { amount, day, type Field, memberOf, optional, readFields } from '../fields.js';
import { type Day, type Line, LINES } from '../terms/index.js';

/** The two days of a balance sheet: the opening is the end of the day before `periodStart`. */
export const ENDS = ['opening', 'closing'] as const;

export type End = (typeof ENDS)[number];

/** A line as it is stated: the whole of it, and 其中：数据资源. */
export interface StatedLine {
  readonly total: Fen;
  readonly dataResources: Fen;
}

/** Figures of a balance sheet, as the enterprise states them. */
export interface Statement {
  readonly date: Day;
  readonly periodStart: Day;
  /** Lines that are not stated are nothing at both ends. */
  readonly lines: Readonly<Record<Line, Readonly<Record<End, StatedLine>>>>;
  readonly totalAssets: Readonly<Record<End, Fen | undefined>>;
}

const NOTHING: StatedLine = { total: 0n, dataResources: 0n };

const nested =
  <F extends Readonly<Record<string, Field<unknown>>>>(fields: F) =>
  (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? readFields(value, fields)
      : fail('INVALID_FIELD' as const);

const end: Field<StatedLine> = (value) => {
  if (value === undefined) return ok(NOTHING);
  const read = nested({ total: amount, dataResources: optional(amount) })(value);
  return read.ok ? ok({ total: read.value.total, dataResources: read.value.dataResources ?? 0n }) : read;
};

const line: Field<Readonly<Record<End, StatedLine>>> = (value) =>
  value === undefined ? ok({ opening: NOTHING, closing: NOTHING }) : nested({ opening: end, closing: end })(value);

const lines = nested({ inventories: line, intangible_assets: line, development_expenditure: line });

const totals: Field<Statement['totalAssets']> = (value) =>
  value === undefined
    ? ok({ opening: undefined, closing: undefined })
    : nested({ opening: optional(amount), closing: optional(amount) })(value);

/** Reads a statement; what is not known is ignored, `null` is missing. `detail` is a pointer to what is wrong. */
export function parseStatement(value: unknown): Result<Statement, 'statement-shape'> {
  if (typeof value !== 'object' || value === null) return fail('statement-shape', '');
  const read = readFields(value, { date: day, periodStart: day, lines, totalAssets: totals });
  if (!read.ok) return fail('statement-shape', read.detail);
  return read.value.periodStart > read.value.date ? fail('statement-shape', '/periodStart') : ok(read.value);
}

/** The member of a scenario that holds its statement. */
export const statementOf = (scenario: unknown): Result<Statement, 'statement-shape'> => {
  const read = parseStatement(
    typeof scenario === 'object' && scenario !== null ? memberOf(scenario, 'statement') : null,
  );
  return read.ok ? read : fail('statement-shape', `/statement${read.detail ?? ''}`);
};

/** Every line at both ends, in the order of the balance sheet. */
export const statedLines = ({ lines: stated }: Statement): { line: Line; end: End; figures: StatedLine }[] =>
  LINES.flatMap((each) => ENDS.map((one) => ({ line: each, end: one, figures: stated[each][one] })));
