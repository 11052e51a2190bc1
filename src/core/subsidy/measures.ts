import { addDays, addMonths, type CivilDate, isCivilDate, parts } from '../calendar/index.js';
import { type Fen, formatYuan } from '../money.js';
import { countOf, ofFact, type Quantity, sumOf } from './expression.js';
import { factOf, type FactRow, type Facts } from './facts/values.js';
import type { Line, Measured } from './line.js';
import type { Measure } from './policy.js';

/**
 * What the alternatives say. All that are stated must say the same amount, else the facts contradict each other; the
 * last one, which is the most detailed, counts.
 */
export function measured(measures: readonly Measure[], facts: Facts): Measured {
  const found = measures.map((measure) => measuredBy(measure, facts));
  const invalid = found.find(({ state }) => state === 'invalid');
  if (invalid !== undefined) return invalid;
  const stated = found.filter((each) => each.state === 'stated');
  const [first] = stated;
  const contradiction = stated.find((each) => first !== undefined && !agree(first, each));
  if (first !== undefined && contradiction !== undefined) return contradicting(measures, first, contradiction);
  return (
    stated.at(-1) ??
    found.find(({ state }) => state === 'refused') ??
    found.find(({ state }) => state === 'missing') ??
    found[0] ?? { state: 'absent', facts: [] }
  );
}

type Stated = Extract<Measured, { state: 'stated' }>;

const total = ({ lines }: Stated): bigint => lines.reduce((sum, { quantity }) => sum + quantity.fine, 0n);

/** An amount stated beside a list may mean what counts of the list, or all of it. */
function agree(a: Stated, b: Stated): boolean {
  const [sumA, sumB] = [total(a), total(b)];
  return sumA === sumB || a.whole?.fine === sumB || b.whole?.fine === sumA;
}

function contradicting(measures: readonly Measure[], a: Stated, b: Stated): Measured {
  const names = measures.map((measure) => primaryFact(measure));
  const sums = [a, b].map((each) => formatYuan(total(each) / 1_000_000n)).join(' ≠ ');
  const fact = names.join('、');
  return {
    state: 'invalid',
    fault: { fact, zh: `${fact} 相互矛盾（${sums}）`, en: `${fact} contradict each other (${sums})` },
  };
}

function primaryFact(measure: Measure): string {
  switch (measure.kind) {
    case 'difference':
      return measure.of;
    case 'product':
      return measure.count;
    default:
      return measure.fact;
  }
}

function measuredBy(measure: Measure, facts: Facts): Measured {
  switch (measure.kind) {
    case 'amount':
      return ofAmount(measure.fact, facts);
    case 'member':
      return ofMember(measure.fact, measure.member, facts);
    case 'members':
      return ofMembers(measure.fact, measure.members, facts);
    case 'list':
      return ofList(measure.fact, facts);
    case 'earliest':
      return ofEarliest(measure, facts);
    case 'first-year':
      return ofFirstYear(measure, facts);
    case 'difference':
      return ofDifference(measure.of, measure.less, facts);
    case 'by-year':
      return ofYears(measure, facts);
    case 'product':
      return ofProduct(measure.count, measure.each, facts);
  }
}

const absent = (...facts: readonly string[]): Measured => ({ state: 'absent', facts });
const missing = (...facts: readonly string[]): Measured => ({ state: 'missing', facts });

/** One line, of the year that is claimed for where one is stated. */
const single = (facts: Facts, quantity: Quantity, rest: Partial<Stated> = {}): Measured => {
  const year = factOf(facts, 'year', 'integer')?.value;
  return { state: 'stated', lines: [year === undefined ? { quantity } : { year, quantity }], reviews: [], ...rest };
};

function ofAmount(fact: string, facts: Facts): Measured {
  if (!facts.has(fact)) return absent(fact);
  const value = factOf(facts, fact, 'amount');
  return value === undefined ? missing(fact) : single(facts, ofFact(fact, value.value));
}

function ofMember(fact: string, member: string, facts: Facts): Measured {
  const place = `${fact}.${member}`;
  if (!facts.has(fact)) return absent(place);
  const value = factOf(facts, fact, 'members')?.values.get(member);
  return value === undefined || value === null ? missing(place) : single(facts, ofFact(place, value));
}

/** Named members count; others are for a person to decide. */
function ofMembers(fact: string, members: readonly string[], facts: Facts): Measured {
  if (!facts.has(fact)) return absent(fact);
  const values = factOf(facts, fact, 'members')?.values ?? new Map<string, Fen | null>();
  const unknown = [...values].filter(([, amount]) => amount === null).map(([name]) => `${fact}.${name}`);
  if (values.size === 0 || unknown.length > 0) return missing(...(unknown.length > 0 ? unknown : [fact]));
  const counted = members.map((name) => ofFact(`${fact}.${name}`, values.get(name) ?? 0n));
  const reviews = [...values]
    .filter(([name, amount]) => !members.includes(name) && amount !== 0n)
    .map(([name]) => name);
  return single(facts, sumOf(counted), { reviews });
}

function ofList(fact: string, facts: Facts): Measured {
  if (!facts.has(fact)) return absent(fact);
  const values = factOf(facts, fact, 'amounts')?.values ?? [];
  const unknown = values.flatMap((amount, i) => (amount === null ? [`${fact}[${i}]`] : []));
  if (values.length === 0 || unknown.length > 0) return missing(...(unknown.length > 0 ? unknown : [fact]));
  return single(facts, sumOf(values.map((amount, i) => ofFact(`${fact}[${i}]`, amount ?? 0n))));
}

interface DatedRow {
  readonly row: FactRow;
  readonly place: string;
  readonly day: CivilDate;
  readonly amount: Fen;
}

/** Rows with day and amount; or the places where one is not stated. */
function datedRows(
  fact: string,
  day: string,
  amount: string,
  facts: Facts,
): { readonly rows: readonly DatedRow[]; readonly unknown: readonly string[] } {
  const rows: DatedRow[] = [];
  const unknown: string[] = [];
  for (const [i, row] of (factOf(facts, fact, 'rows')?.rows ?? []).entries()) {
    const place = `${fact}[${i}]`;
    const on = row.days.get(day);
    const value = row.amounts.get(amount);
    if (on === undefined || on === null) unknown.push(`${place}.${day}`);
    if (value === undefined || value === null) unknown.push(`${place}.${amount}`);
    if (on && value !== undefined && value !== null)
      rows.push({ row, place: `${place}.${amount}`, day: on, amount: value });
  }
  return { rows, unknown };
}

function ofEarliest(measure: Extract<Measure, { kind: 'earliest' }>, facts: Facts): Measured {
  const { fact, day, amount, span } = measure;
  if (!facts.has(fact)) return absent(fact);
  const { rows, unknown } = datedRows(fact, day, amount, facts);
  const first = rows.reduce<CivilDate | undefined>(
    (best, row) => (best === undefined || row.day < best ? row.day : best),
    undefined,
  );
  if (first === undefined || unknown.length > 0) return missing(...(unknown.length > 0 ? unknown : [fact]));
  const length = span === 'day' ? first.length : 4;
  const counted = rows.filter((row) => row.day.slice(0, length) === first.slice(0, length));
  return single(facts, sumOf(counted.map(({ place, amount: fees }) => ofFact(place, fees))));
}

function ofFirstYear(measure: Extract<Measure, { kind: 'first-year' }>, facts: Facts): Measured {
  const { fact, from, day, amount, span } = measure;
  if (!facts.has(fact)) return absent(fact);
  const signed = factOf(facts, from, 'day')?.value;
  const { rows, unknown } = datedRows(fact, day, amount, facts);
  const wanting = [...(signed === undefined ? [from] : []), ...unknown];
  if (signed === undefined || wanting.length > 0 || rows.length === 0) {
    return missing(...(wanting.length > 0 ? wanting : [fact]));
  }
  const window = firstYear(signed, span);
  if (window === undefined) return missing(from);
  const [begin, end] = window;
  const counted = rows.filter((row) => begin <= row.day && row.day <= end);
  const quantity = sumOf(counted.map(({ place, amount: traded }) => ofFact(place, traded)));
  return single(facts, quantity, { window });
}

/** The last year that a window may begin in, so that its end is a civil date. */
const LAST_YEAR = 9998;

/** Twelve months from the day, that day included; without a corresponding day the month's last day ends them. */
function firstYear(
  signed: CivilDate,
  span: 'contract-year' | 'calendar-year',
): readonly [CivilDate, CivilDate] | undefined {
  const { year, day } = parts(signed);
  if (year > LAST_YEAR) return undefined;
  if (span === 'contract-year') {
    const anniversary = addMonths(signed, 12);
    return [signed, parts(anniversary).day === day ? addDays(anniversary, -1) : anniversary];
  }
  const newYear = `${year}-12-31`;
  return isCivilDate(newYear) ? [signed, newYear] : undefined;
}

function ofDifference(of: string, less: string, facts: Facts): Measured {
  if (!facts.has(of) && !facts.has(less)) return absent(of);
  const whole = factOf(facts, of, 'amount');
  const part = factOf(facts, less, 'amount');
  const unknown = [...(whole === undefined ? [of] : []), ...(part === undefined ? [less] : [])];
  if (whole === undefined || part === undefined) return missing(...unknown);
  if (part.value > whole.value) {
    return { state: 'invalid', fault: { fact: less, zh: `${less} 大于 ${of}`, en: `${less} is more than ${of}` } };
  }
  const [from, take] = [ofFact(of, whole.value), ofFact(less, part.value)];
  return single(facts, { fine: from.fine - take.fine, how: { op: 'less', from: from.how, take: take.how } });
}

function ofYears(measure: Extract<Measure, { kind: 'by-year' }>, facts: Facts): Measured {
  const { fact, day, amount, year: yearFact, only } = measure;
  if (!facts.has(fact)) return absent(fact);
  const all = factOf(facts, fact, 'rows')?.rows ?? [];
  const flagged = flaggedRows(all, fact, only, facts);
  const year = factOf(facts, yearFact, 'integer')?.value;
  const dated = all.some((row) => row.days.has(day));
  const unknown = [
    ...flagged.unknown,
    ...all.flatMap((row, i) => [
      ...(dated && (row.days.get(day) ?? null) === null ? [`${fact}[${i}].${day}`] : []),
      ...((row.amounts.get(amount) ?? null) === null ? [`${fact}[${i}].${amount}`] : []),
    ]),
  ];
  if (all.length === 0 || unknown.length > 0) return missing(...(unknown.length > 0 ? unknown : [fact]));
  if (flagged.counted.length === 0) return { state: 'refused', reason: `${fact} 均未经合规数据流通交易平台` };
  const quantities = (indexes: readonly number[]) =>
    sumOf(indexes.map((i) => ofFact(`${fact}[${i}].${amount}`, all[i]?.amounts.get(amount) ?? 0n)));
  const inYear = (i: number): number | undefined => {
    const on = all[i]?.days.get(day);
    return on ? Number(on.slice(0, 4)) : undefined;
  };
  const kept = (indexes: readonly number[]) =>
    indexes.filter((i) => year === undefined || inYear(i) === undefined || inYear(i) === year);
  const whole = quantities(kept([...all.keys()]));
  const counted = kept(flagged.counted);
  const years = [...Map.groupBy(counted, inYear)].sort(([a], [b]) => (a ?? 0) - (b ?? 0));
  const lines: Line[] = years.map(([each, indexes]) => {
    const quantity = quantities(indexes);
    const of = each ?? year;
    return of === undefined ? { quantity } : { year: of, quantity };
  });
  const none: Line = year === undefined ? { quantity: sumOf([]) } : { year, quantity: sumOf([]) };
  return { state: 'stated', lines: lines.length > 0 ? lines : [none], reviews: [], whole };
}

/** Rows that carry the flag, by their own word or else by the fact of the same name. */
function flaggedRows(
  rows: readonly FactRow[],
  fact: string,
  only: string | undefined,
  facts: Facts,
): { readonly counted: readonly number[]; readonly unknown: readonly string[] } {
  const indexes = [...rows.keys()];
  if (only === undefined) return { counted: indexes, unknown: [] };
  const otherwise = factOf(facts, only, 'flag')?.value ?? true;
  return {
    counted: indexes.filter((i) => (rows[i]?.flags.get(only) ?? otherwise) === true),
    unknown: indexes.filter((i) => rows[i]?.flags.get(only) === null).map((i) => `${fact}[${i}].${only}`),
  };
}

function ofProduct(count: string, each: string, facts: Facts): Measured {
  if (!facts.has(count) && !facts.has(each)) return absent(count, each);
  const times = factOf(facts, count, 'integer');
  const amount = factOf(facts, each, 'amount');
  if (times === undefined || amount === undefined) {
    return missing(...(times === undefined ? [count] : []), ...(amount === undefined ? [each] : []));
  }
  return single(facts, countOf(ofFact(each, amount.value), count, times.value));
}
