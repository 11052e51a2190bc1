import { formatYuan } from '../money.js';
import type { Award, Circumstances } from './context.js';
import { leastOf, lessOf, ofAward, ofFact, ofParameter, type Quantity, sumOf } from './expression.js';
import type { FactFault } from './facts/read.js';
import { factOf, type Facts } from './facts/values.js';
import type { Line } from './line.js';
import type { Cap, Parameter, Rule } from './policy.js';
import { shareCaps } from './policies/index.js';
import { isForSubject } from './subject.js';

/** A cap that took something away. */
export interface Bite {
  readonly cap: string;
  readonly quote: string;
}

export interface Capped {
  readonly lines: readonly Line[];
  readonly bites: readonly Bite[];
  readonly reviews: readonly string[];
  readonly fault?: FactFault;
}

/** As answers name a cap: scope, period and yuan. */
export const capName = ({
  scope,
  period,
  amount,
}: {
  readonly scope: Cap['scope'] | 'pool';
  readonly period: Cap['period'];
  readonly amount: Parameter;
}): string => `${scope}/${period}/${amount.value}`;

/**
 * Applies the caps of a rule one after the other. A cap on a year holds each year alone, one on an enterprise each
 * holder of a share alone; any other takes all lines together. What was granted before leaves the less.
 */
export function cappedBy(rule: Rule, lines: readonly Line[], facts: Facts, at: Circumstances): Capped {
  let current = lines;
  const bites: Bite[] = [];
  const reviews: string[] = [];
  for (const cap of rule.caps) {
    const parts = partsOf(current, cap);
    if (cap.period === 'year' && cap.usedFact !== undefined && facts.has(cap.usedFact) && parts.length > 1) {
      const fact = cap.usedFact;
      return {
        lines: current,
        bites,
        reviews,
        fault: { fact, zh: `${fact} 须与单一年度同用`, en: `${fact} needs one single year` },
      };
    }
    current = parts.map((line) => {
      const { left, review } = remainingOf(rule, cap, line, facts, at);
      if (review !== undefined) reviews.push(review);
      if (line.quantity.fine > left.fine) {
        bites.push({ cap: capName(cap), quote: cap.amount.quote });
        if (cap.review !== undefined) reviews.push(cap.review);
      }
      return { ...line, quantity: leastOf(line.quantity, left) };
    });
  }
  return { lines: current, bites, reviews };
}

/** What a cap looks at as one. */
function partsOf(lines: readonly Line[], cap: Cap): readonly Line[] {
  const parts = new Map<string, Line[]>();
  for (const line of lines) {
    const holder = cap.scope === 'enterprise' ? (line.holder ?? '') : '';
    const year = cap.period === 'year' ? String(line.year ?? '') : '';
    const key = `${year} ${holder}`;
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [line]);
    else part.push(line);
  }
  return [...parts.values()].map((together) => {
    const [first, ...others] = together;
    if (first !== undefined && others.length === 0) return first;
    return { ...shared(together, cap), quantity: sumOf(together.map(({ quantity }) => quantity)) };
  });
}

function shared(together: readonly Line[], cap: Cap): Omit<Line, 'quantity'> {
  const [first] = together;
  const holder = cap.scope === 'enterprise' ? first?.holder : undefined;
  const year = together.every((line) => line.year === first?.year) ? first?.year : undefined;
  return { ...(holder === undefined ? {} : { holder }), ...(year === undefined ? {} : { year }) };
}

/** What the cap leaves after earlier awards: the larger of what is stated and what the record holds. */
function remainingOf(
  rule: Rule,
  cap: Cap,
  line: Line,
  facts: Facts,
  at: Circumstances,
): { readonly left: Quantity; readonly review?: string } {
  const limit = limitOf(cap, facts);
  const stated = cap.usedFact === undefined ? undefined : factOf(facts, cap.usedFact, 'amount')?.value;
  const recorded = line.holder === undefined ? recordedUnder(rule, cap, line, at) : 0n;
  if (stated === undefined && recorded === 0n) return { left: limit };
  const used =
    stated !== undefined && stated >= recorded ? ofFact(cap.usedFact ?? '', stated) : ofAward('历史核定', recorded);
  const left = lessOf(limit, used);
  if (used.fine > limit.fine)
    return { left, review: `${cap.usedFact ?? '历史核定'} 已超过上限 ${capName(cap)}，请核对` };
  if (stated !== undefined && recorded > 0n && stated !== recorded) {
    return { left, review: `${cap.usedFact} ${formatYuan(stated)} 与历史核定 ${formatYuan(recorded)} 不一致` };
  }
  return { left };
}

export const limitOf = (cap: Cap, facts: Facts): Quantity => {
  const limit = ofParameter(cap.amount);
  const listed = cap.eachOf === undefined ? undefined : factOf(facts, cap.eachOf, 'texts')?.values;
  const items = new Set(listed).size;
  return items > 1 ? sumOf(Array.from({ length: items }, () => limit)) : limit;
};

/** Earlier awards under the same cap: of the rule itself, and of those that exclude it. */
const recordedUnder = (rule: Rule, { period }: Cap, line: Line, at: Circumstances): bigint =>
  recorded(rule, period, line, at);

function recorded(rule: Rule, period: Cap['period'], line: Line, at: Circumstances): bigint {
  const year = line.year ?? Number(at.asOf.slice(0, 4));
  const counts = (award: Award): boolean =>
    shareCaps(rule, award.ruleId) && isForSubject(rule, award, at) && (period === 'total' || award.year === year);
  return at.history.filter(counts).reduce((sum, { amount }) => sum + amount, 0n);
}

/** What the lines leave after what was awarded for the same whole before: a base is never paid for twice. */
export function unpaidOf(rule: Rule, lines: readonly Line[], at: Circumstances): readonly Line[] {
  const { wholeOf } = rule;
  if (wholeOf === undefined) return lines;
  return lines.map((line) => {
    const paid = recorded(rule, wholeOf === 'year' ? 'year' : 'total', line, at);
    return paid === 0n ? line : { ...line, quantity: lessOf(line.quantity, ofAward('历史核定', paid)) };
  });
}

/** The most that the caps leave, before any amount is known; nothing where the text has no cap. */
export function ceilingOf(rule: Rule, facts: Facts, at: Circumstances): Quantity | undefined {
  const line: Line = { quantity: sumOf([]) };
  const left = rule.caps.map((cap) => remainingOf(rule, cap, line, facts, at).left);
  const pool = rule.pool === null ? undefined : factOf(facts, rule.pool.remainingFact, 'amount');
  if (rule.pool !== null && pool !== undefined) left.push(ofFact(rule.pool.remainingFact, pool.value));
  const [first, ...others] = left;
  return first === undefined ? undefined : others.reduce(leastOf, first);
}
