import { type CivilDate, isCivilDate } from '../../../../core/calendar/index.js';
import type { JsonObject, JsonValue } from '../../../../core/canonical/index.js';
import { isPlainText } from '../../../../core/plain-text.js';
import { fail, ok, type Result } from '../../../../core/result.js';
import { MODES, type Mode } from '../../../../core/subsidy/index.js';
import type { Text } from '../../../../platform/pages/index.js';
import { type Field, FIELDS } from './fields.js';

/** What was entered, as it was: shown again beside the answer. */
export interface Entered {
  readonly asOf: string;
  readonly mode: Mode;
  /** By the names of the fields; several where boxes are ticked. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** A form that was sent, with the facts that it states. */
export interface SimulationForm {
  readonly entered: Entered;
  readonly facts: JsonObject;
  /** By the name of the field that cannot be taken. */
  readonly faults: ReadonlyMap<string, Text>;
}

const MOST_CHARACTERS = 100;
const AMOUNT = /^(0|[1-9]\d{0,14})(?:\.(\d{1,2}))?$/;
const INTEGER = /^\d{1,10}$/;
const SEVERAL: ReadonlySet<Field['input']> = new Set(['texts']);

const FAULTS = {
  amount: { zh: '金额以元计，非负，至多两位小数', en: 'yuan, not negative, with at most two decimals' },
  integer: { zh: '须为整数', en: 'must be a whole number' },
  day: { zh: '须为存在的日期，如 2026-10-15', en: 'must be a day that exists, such as 2026-10-15' },
  flag: { zh: '须为“是”或“否”', en: 'must be yes or no' },
  text: { zh: `须为一行文字，至多 ${MOST_CHARACTERS} 字`, en: `one line of at most ${MOST_CHARACTERS} characters` },
} as const satisfies Readonly<Record<string, Text>>;

/**
 * Reads the body of the form (`application/x-www-form-urlencoded`, URL Standard section 5.1). An empty field states
 * nothing. Digits may be full-width and grouped by commas or blanks. Fails with 'form' where it is not one of ours: a
 * field that there is none of, or one that stands twice.
 */
export function parseSimulationForm(text: string, today: CivilDate): Result<SimulationForm, 'form'> {
  const sent = [...new URLSearchParams(text)];
  const grouped = Map.groupBy(sent, ([name]) => name);
  for (const [name, values] of grouped) {
    const field = FIELDS.get(name);
    if (field === undefined && name !== 'asOf' && name !== 'mode') return fail('form');
    if (values.length > 1 && (field === undefined || !SEVERAL.has(field.input))) return fail('form');
  }
  const valuesOf = (name: string): string[] =>
    (grouped.get(name) ?? []).map(([, value]) => value.trim()).filter((value) => value !== '');
  const [asOf = today] = valuesOf('asOf');
  const [stated = MODES[0]] = valuesOf('mode');
  const mode = MODES.find((each) => each === stated);
  if (mode === undefined) return fail('form');
  const values = new Map([...FIELDS.keys()].map((name) => [name, valuesOf(name)]));
  return ok({ entered: { asOf, mode, values }, ...factsIn(asOf, values) });
}

function factsIn(
  asOf: string,
  values: ReadonlyMap<string, readonly string[]>,
): Pick<SimulationForm, 'facts' | 'faults'> {
  const facts: Record<string, JsonValue> = {};
  const faults = new Map<string, Text>();
  if (!isCivilDate(asOf)) faults.set('asOf', FAULTS.day);
  for (const field of FIELDS.values()) {
    const entered = values.get(field.name) ?? [];
    if (entered.length === 0) continue;
    const value = valueIn(field, entered);
    if (!value.ok) faults.set(field.name, FAULTS[value.code]);
    else if (field.member === undefined) facts[field.fact] = value.value;
    else facts[field.fact] = { ...Object(facts[field.fact]), [field.member]: value.value };
  }
  return { facts, faults };
}

function valueIn({ input, options }: Field, entered: readonly string[]): Result<JsonValue, keyof typeof FAULTS> {
  const [first = ''] = entered;
  switch (input) {
    case 'flag':
      return first === 'true' || first === 'false' ? ok(first === 'true') : fail('flag');
    case 'amount':
      return amountIn(first);
    case 'amounts': {
      const amount = amountIn(first);
      return amount.ok ? ok([amount.value]) : amount;
    }
    case 'integer': {
      const digits = digitsIn(first);
      return INTEGER.test(digits) ? ok(Number(digits)) : fail('integer');
    }
    case 'day':
      return isCivilDate(first) ? ok(first) : fail('day');
    case 'text':
      return isPlainText(first, 1, MOST_CHARACTERS) ? ok(first) : fail('text');
    case 'texts':
      return entered.every((each) => options.includes(each)) ? ok([...entered]) : fail('text');
  }
}

function amountIn(text: string): Result<string, 'amount'> {
  const [, yuan, decimals = ''] = AMOUNT.exec(digitsIn(text)) ?? [];
  return yuan === undefined ? fail('amount') : ok(`${yuan}.${decimals.padEnd(2, '0')}`);
}

const digitsIn = (text: string): string => text.normalize('NFKC').replace(/[,，\s]/g, '');
