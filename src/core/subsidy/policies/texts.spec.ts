import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Parameter, PolicyDocument, Rule } from '../policy.js';
import { POLICY_DOCUMENTS, qualitativeOf, ruleOf, SUBSIDY_RULES } from './index.js';

const folder = join(import.meta.dirname, '../../../../test/fixtures/subsidy/texts');

/** The text without the breaks of its lines and pages. */
const unbroken = (text: string): string => text.replace(/[\r\n]+/g, '');
const textOf = ({ text }: PolicyDocument): string => unbroken(readFileSync(join(folder, text), 'utf8'));

/** Every member of that name, however deep. */
function members(value: unknown, name: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => members(item, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === name && typeof member === 'string' ? [member] : members(member, name),
  );
}

function parameters(value: unknown): readonly Parameter[] {
  if (Array.isArray(value)) return value.flatMap(parameters);
  if (typeof value !== 'object' || value === null) return [];
  if ('unit' in value && 'value' in value) return [value as Parameter];
  return Object.values(value).flatMap(parameters);
}

describe.each(POLICY_DOCUMENTS.map((each): [string, PolicyDocument] => [each.id, each]))('%s', (_id, document) => {
  const text = textOf(document);

  it('quotes word for word', () => {
    const quotes = members(document, 'quote').filter((quote) => quote !== '');
    expect(quotes.filter((quote) => !text.includes(quote))).toEqual([]);
    expect(quotes.length).toBeGreaterThan(0);
  });

  it('leaves no amount out', () => {
    const quotes = [
      ...document.rules.map(({ quote }) => quote),
      ...document.qualitative.map(({ quote }) => quote),
      ...document.outOfScope.map(({ quote }) => quote),
    ];
    const covered = quotes.map((quote) => [text.indexOf(quote), text.indexOf(quote) + quote.length] as const);
    const amounts = [
      ...text.matchAll(/\d[\d.]*\s*(?:万|亿|元|%|％)|一定比例|1[:：]\s*\d|(?:不超过|给予)\s*[\d三五]+\s*年/g),
    ];
    const missed = amounts.filter(({ index }) => !covered.some(([from, to]) => from <= index && index < to));
    expect(missed.map(({ index }) => text.slice(Math.max(0, index - 30), index + 10))).toEqual([]);
  });
});

const CHINESE_DIGITS: Readonly<Record<string, number>> = { 三: 3, 五: 5 };

/** The numbers that a quote states, in the unit asked for. */
function stated(quote: string, unit: Parameter['unit']): readonly number[] {
  if (unit === 'yuan') {
    const tens = [...quote.matchAll(/(\d+)\s*(万|亿)/g)];
    return tens.map(([, digits, size]) => Number(digits) * (size === '亿' ? 100_000_000 : 10_000));
  }
  if (unit === 'rate') {
    const shares = [...quote.matchAll(/(\d+)\s*%/g)].map(([, digits]) => Number(digits) / 100);
    const ratios = [...quote.matchAll(/1[:：](\d(?:\.\d+)?)/g)].map(([, digits]) => Number(digits));
    return [...shares, ...ratios, ...(quote.includes('免费') ? [1] : [])];
  }
  const years = [...quote.matchAll(/([\d三五])\s*年/g)].map(([, digit = '']) => CHINESE_DIGITS[digit] ?? Number(digit));
  return unit === 'years' ? years : years.map((each) => each * 12);
}

it.each(SUBSIDY_RULES.map(({ rule }): [string, Rule] => [rule.id, rule]))(
  '%s: numbers are those of the words',
  (_id, rule) => {
    const wrong = parameters(rule).filter(({ value, unit, quote }) => !stated(quote, unit).includes(Number(value)));
    expect(wrong).toEqual([]);
    // Every number of a rule's own words on money is a parameter of it, or of its twin in the same sentence.
    const twins = SUBSIDY_RULES.filter((other) => other.rule.quote === rule.quote);
    const known = new Set(twins.flatMap((twin) => parameters(twin.rule)).map(({ value }) => Number(value)));
    const money = [...stated(rule.quote, 'yuan'), ...stated(rule.quote, 'rate')];
    expect(money.filter((each) => !known.has(each))).toEqual([]);
  },
);

it('holds the rules and the readings that were found in the texts', () => {
  expect(Object.fromEntries(POLICY_DOCUMENTS.map(({ id, rules }) => [id, rules.length]))).toEqual({
    'BJ-XXQ-2023': 0,
    'BJ-OPINION-2023': 0,
    'BJ-DIGEST': 10,
    'TZ-DRAFT': 21,
    'BDA-2025': 17,
  });
  const ids = SUBSIDY_RULES.map(({ rule }) => rule.id);
  expect(new Set(ids).size).toBe(48);
  for (const { rule } of SUBSIDY_RULES) {
    expect(new Set(rule.ambiguities.map(({ id }) => id)).size).toBe(rule.ambiguities.length);
    expect(rule.ambiguities.length).toBeGreaterThan(0);
  }
});

it('promises without a number lead to the rule that has one', () => {
  expect(qualitativeOf('XXQ-9-REGISTRATION')?.quantifiedBy).toBe('BJ-FUND23-REGISTRATION');
  const led = POLICY_DOCUMENTS.flatMap(({ qualitative }) => qualitative.flatMap((each) => each.quantifiedBy ?? []));
  expect(led.filter((id) => ruleOf(id) === undefined)).toEqual([]);
  expect(led).toHaveLength(4);
});

it('an award that is matched excludes nothing: the order of choosing cannot change a match', () => {
  const sources = SUBSIDY_RULES.flatMap(({ rule }) =>
    rule.formula.kind === 'matching' ? Object.values(rule.formula.sources) : [],
  );
  expect(sources.map((id) => [ruleOf(id)?.rule.exclusive, ruleOf(id)?.document.level])).toEqual(
    sources.map(() => [null, 'municipal']),
  );
});
