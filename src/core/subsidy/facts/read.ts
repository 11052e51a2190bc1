import { type CivilDate, isCivilDate } from '../../calendar/index.js';
import { isObject, type JsonObject, type JsonValue } from '../../canonical/index.js';
import { type Fen, parseYuan } from '../../money.js';
import { rateOf } from '../fine.js';
import { type FactForm, factDefinition } from './definitions.js';
import type { FactRow, FactValue } from './values.js';

/** A fact that cannot be taken as it stands; `fact` names it with its place. */
export interface FactFault {
  readonly fact: string;
  readonly zh: string;
  readonly en: string;
}

export interface FactsRead {
  readonly facts: ReadonlyMap<string, FactValue>;
  readonly faults: readonly FactFault[];
  /** Facts that no rule knows; they change nothing, and a slip of the pen must not go unseen. */
  readonly unknown: readonly string[];
}

/** Longest list and longest text of a fact. */
const MOST_ITEMS = 10_000;
const MOST_CHARACTERS = 500;
const ZERO = '0';
const NEGATIVE = /^-/;

/** Reads the facts of a case, and of rules that have facts of their own: these stand above the common ones. */
export function readAllFacts(
  stated: JsonObject,
  ofRules: ReadonlyMap<string, JsonObject>,
): FactsRead & { readonly of: ReadonlyMap<string, ReadonlyMap<string, FactValue>> } {
  const { facts, faults, unknown } = readFacts(stated);
  const read = [...ofRules].map(([rule, own]) => ({ rule, ...readFacts(own) }));
  return {
    facts,
    of: new Map(read.map((each) => [each.rule, new Map([...facts, ...each.facts])])),
    faults: [...faults, ...read.flatMap((each) => each.faults)],
    unknown: [...unknown, ...read.flatMap((each) => each.unknown)],
  };
}

class Refused extends Error {
  constructor(readonly fault: FactFault) {
    super(fault.zh);
  }
}

/** Reads the facts of a case. Amounts are texts of yuan with two decimals, or `0`; never numbers. Never throws. */
export function readFacts(stated: JsonObject): FactsRead {
  const facts = new Map<string, FactValue>();
  const faults: FactFault[] = [];
  const unknown: string[] = [];
  for (const [name, value] of Object.entries(stated)) {
    const definition = factDefinition(name);
    if (definition === undefined) {
      unknown.push(name);
      continue;
    }
    try {
      facts.set(name, value === null ? { kind: 'nothing' } : valueAt(value, name, definition.form));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      faults.push(error.fault);
    }
  }
  return { facts, faults, unknown };
}

function valueAt(value: JsonValue, path: string, form: FactForm): FactValue {
  switch (form.kind) {
    case 'flag':
      return { kind: 'flag', value: flagAt(value, path) };
    case 'amount':
      return { kind: 'amount', value: amountAt(value, path) };
    case 'rate':
      return rateAt(value, path);
    case 'integer':
      return { kind: 'integer', value: integerAt(value, path, form.least, form.most) };
    case 'day':
      return { kind: 'day', value: dayAt(value, path) };
    case 'text':
      return { kind: 'text', value: textAt(value, path) };
    case 'texts':
      return { kind: 'texts', values: listAt(value, path).map((item, i) => textAt(item, `${path}[${i}]`)) };
    case 'amounts':
      return { kind: 'amounts', values: listAt(value, path).map((item, i) => orNull(item, `${path}[${i}]`, amountAt)) };
    case 'members':
      return { kind: 'members', values: membersAt(value, path) };
    case 'rows':
      return {
        kind: 'rows',
        rows: listAt(value, path).map((item, i) => rowAt(item, `${path}[${i}]`, form.fields)),
      };
  }
}

const refuse = (fact: string, zh: string, en: string): never => {
  throw new Refused({ fact, zh: `${fact} ${zh}`, en: `${fact} ${en}` });
};

function amountAt(value: JsonValue, path: string): Fen {
  if (typeof value !== 'string') return refuse(path, '金额须为字符串', 'must be a text');
  if (NEGATIVE.test(value)) return refuse(path, '金额（费用）不得为负', 'must not be negative');
  if (value === ZERO) return 0n;
  const amount = parseYuan(value);
  return amount.ok ? amount.value : refuse(path, '金额须为两位小数的元', 'must be yuan with two decimals');
}

function rateAt(value: JsonValue, path: string): FactValue {
  const millionths = typeof value === 'string' ? rateOf(value) : undefined;
  if (typeof value !== 'string' || millionths === undefined || millionths > 1_000_000n) {
    return refuse(path, '比例须为 0 至 1 的小数字符串', 'must be a text of a decimal from 0 to 1');
  }
  return { kind: 'rate', text: value, millionths };
}

function flagAt(value: JsonValue, path: string): boolean {
  return typeof value === 'boolean' ? value : refuse(path, '须为 true 或 false', 'must be true or false');
}

function integerAt(value: JsonValue, path: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most) return value;
  return refuse(path, `须为 ${least} 至 ${most} 的整数`, `must be an integer from ${least} to ${most}`);
}

function dayAt(value: JsonValue, path: string): CivilDate {
  return typeof value === 'string' && isCivilDate(value)
    ? value
    : refuse(path, '须为存在的日期 YYYY-MM-DD', 'must be a day that exists, YYYY-MM-DD');
}

function textAt(value: JsonValue, path: string): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > MOST_CHARACTERS) {
    return refuse(
      path,
      `须为 1 至 ${MOST_CHARACTERS} 字的文字`,
      `must be a text of 1 to ${MOST_CHARACTERS} characters`,
    );
  }
  return value;
}

function listAt(value: JsonValue, path: string): readonly JsonValue[] {
  return Array.isArray(value) && value.length <= MOST_ITEMS
    ? value
    : refuse(path, `须为至多 ${MOST_ITEMS} 项的列表`, `must be a list of at most ${MOST_ITEMS} items`);
}

function membersAt(value: JsonValue, path: string): ReadonlyMap<string, Fen | null> {
  if (!isObject(value)) return refuse(path, '须为对象', 'must be an object');
  return new Map(Object.entries(value).map(([name, item]) => [name, orNull(item, `${path}.${name}`, amountAt)]));
}

function rowAt(
  value: JsonValue,
  path: string,
  fields: Readonly<Record<string, 'amount' | 'day' | 'flag' | 'text'>>,
): FactRow {
  if (!isObject(value)) return refuse(path, '须为对象', 'must be an object');
  const amounts = new Map<string, Fen | null>();
  const days = new Map<string, CivilDate | null>();
  const flags = new Map<string, boolean | null>();
  const texts = new Map<string, string | null>();
  for (const [name, kind] of Object.entries(fields)) {
    if (!Object.hasOwn(value, name)) continue;
    const item = value[name] ?? null;
    const place = `${path}.${name}`;
    if (kind === 'amount') amounts.set(name, orNull(item, place, amountAt));
    if (kind === 'day') days.set(name, orNull(item, place, dayAt));
    if (kind === 'flag') flags.set(name, orNull(item, place, flagAt));
    if (kind === 'text') texts.set(name, orNull(item, place, textAt));
  }
  return { amounts, days, flags, texts };
}

const orNull = <T>(value: JsonValue, path: string, read: (value: JsonValue, path: string) => T): T | null =>
  value === null ? null : read(value, path);
