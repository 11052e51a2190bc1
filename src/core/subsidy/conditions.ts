import { formatYuan } from '../money.js';
import type { Circumstances } from './context.js';
import { plainYuan } from './fine.js';
import { factOf, type Facts, type FactValue } from './facts/values.js';
import type { Condition, Rule } from './policy.js';
import { isForSubject } from './subject.js';

/** What became of one condition. */
export interface ConditionFinding {
  /** `assumed`: not stated, taken as fulfilled. `unknown`: not stated in a claim, or stated as not known. */
  readonly state: 'met' | 'assumed' | 'unknown' | 'failed';
  readonly facts: readonly string[];
  /** What was stated, for people. */
  readonly stated: string;
  readonly reason: string;
  readonly quote: string;
  readonly article?: string;
  readonly review?: string;
}

/** Judges every condition of a rule, those of its document first. */
export function conditionsOf(
  conditions: readonly Condition[],
  rule: Rule,
  facts: Facts,
  at: Circumstances,
): readonly ConditionFinding[] {
  const findings = conditions.map((condition) => findingOf(condition, rule, facts, at));
  const spent = oneOffSpent(rule, at);
  return spent === undefined ? findings : [...findings, spent];
}

function findingOf(condition: Condition, rule: Rule, facts: Facts, at: Circumstances): ConditionFinding {
  switch (condition.kind) {
    case 'flag':
      return flagFinding(condition, facts, at);
    case 'text':
      return textFinding(condition, facts, at);
    case 'above':
      return aboveFinding(condition, facts);
    case 'within':
      return withinFinding(condition, rule, facts, at);
    case 'nothing':
      return nothingFinding(condition, facts, at);
  }
}

/** Nothing is stated: a simulation goes on, a claim does not; an explicit null stops both. */
function unstated(
  value: FactValue | undefined,
  facts: readonly string[],
  quote: string,
  at: Circumstances,
): ConditionFinding {
  const state = value === undefined && at.purpose === 'simulation' ? 'assumed' : 'unknown';
  const reason = `${facts.join('、')} ${value === undefined ? '未填' : '不明'}`;
  return { state, facts, stated: value === undefined ? '' : 'null', reason, quote };
}

function flagFinding(
  condition: Extract<Condition, { kind: 'flag' }>,
  facts: Facts,
  at: Circumstances,
): ConditionFinding {
  const { fact, quote } = condition;
  const value = factOf(facts, fact, 'flag');
  if (value === undefined) return unstated(facts.get(fact), [fact], quote, at);
  const met = value.value === condition.is;
  const reason = met ? '符合' : condition.failure;
  return { state: met ? 'met' : 'failed', facts: [fact], stated: String(value.value), reason, quote };
}

const ORNAMENT = /[\s“”"'‘’「」『』《》（）()]/g;
const plain = (text: string): string => text.normalize('NFKC').replace(ORNAMENT, '').toLowerCase();

function textFinding(
  condition: Extract<Condition, { kind: 'text' }>,
  facts: Facts,
  at: Circumstances,
): ConditionFinding {
  const { quote, accepts, failure } = condition;
  const texts = condition.facts.flatMap((name) => textsOf(facts.get(name)));
  const stated = texts.join('、');
  const named = condition.facts.filter((name) => facts.has(name));
  const shown = named.length > 0 ? named : condition.facts.slice(0, 1);
  if (texts.length === 0) {
    const value = named.map((name) => facts.get(name)).find((each) => each !== undefined);
    if (value?.kind !== 'texts') return unstated(value, shown, quote, at);
  }
  const plainTexts = texts.map(plain);
  const accepted = accepts.filter((beginning) =>
    plainTexts.some((text) =>
      [beginning, `首${beginning}`, `数据首${beginning}`].some((start) => text.startsWith(plain(start))),
    ),
  );
  const met = condition.need === 'all' ? accepted.length === accepts.length : accepted.length > 0;
  if (met) return { state: 'met', facts: shown, stated, reason: '符合', quote };
  if (condition.otherwise === 'review') {
    return { state: 'met', facts: shown, stated, reason: failure, quote, review: failure };
  }
  return { state: 'failed', facts: shown, stated, reason: failure, quote };
}

function textsOf(value: FactValue | undefined): readonly string[] {
  if (value?.kind === 'text') return [value.value];
  return value?.kind === 'texts' ? value.values : [];
}

function aboveFinding(condition: Extract<Condition, { kind: 'above' }>, facts: Facts): ConditionFinding {
  const { fact, threshold } = condition;
  const { quote, article } = threshold;
  const limit = BigInt(threshold.value) * 100n;
  const value = factOf(facts, fact, 'amount');
  if (value === undefined) {
    return { state: 'unknown', facts: [fact], stated: '', reason: `${fact} 未填，无法判定门槛`, quote, article };
  }
  const stated = formatYuan(value.value);
  const met = value.value > limit;
  const words = `${fact} ${stated} ${met ? '满足' : '不满足'} > ${plainYuan(limit)}`;
  const review = met ? undefined : condition.review;
  return {
    state: met ? 'met' : 'failed',
    facts: [fact],
    stated,
    reason: words,
    quote,
    article,
    ...(review === undefined ? {} : { review }),
  };
}

function withinFinding(
  condition: Extract<Condition, { kind: 'within' }>,
  rule: Rule,
  facts: Facts,
  at: Circumstances,
): ConditionFinding {
  const { fact, most, failure } = condition;
  const { quote, article } = most;
  const value = factOf(facts, fact, 'integer');
  const supported = new Set(
    at.history.filter((award) => award.ruleId === rule.id && isForSubject(rule, award, at)).map(({ year }) => year),
  );
  supported.delete(Number(at.asOf.slice(0, 4)));
  // The record of awards counts years; months of a tenancy it does not know.
  const counted = most.unit === 'years' && supported.size > 0 ? supported.size + 1 : undefined;
  if (value === undefined && counted === undefined) return unstated(facts.get(fact), [fact], quote, at);
  const reached = Math.max(value?.value ?? 0, counted ?? 0);
  const met = reached <= Number(most.value);
  return {
    state: met ? 'met' : 'failed',
    facts: [fact],
    stated: String(reached),
    reason: met ? '符合' : failure,
    quote,
    article,
  };
}

function nothingFinding(
  condition: Extract<Condition, { kind: 'nothing' }>,
  facts: Facts,
  at: Circumstances,
): ConditionFinding {
  const { fact, failure, quote } = condition;
  const value = factOf(facts, fact, 'amount');
  if (value === undefined) return unstated(facts.get(fact), [fact], quote, at);
  const met = value.value === 0n;
  const stated = formatYuan(value.value);
  return { state: met ? 'met' : 'failed', facts: [fact], stated, reason: met ? '符合' : failure, quote };
}

/** What is given once for ever was given already. */
function oneOffSpent(rule: Rule, at: Circumstances): ConditionFinding | undefined {
  if (!rule.oneOff) return undefined;
  const earlier = at.history.find((award) => award.ruleId === rule.id && isForSubject(rule, award, at));
  if (earlier === undefined) return undefined;
  return {
    state: 'failed',
    facts: [],
    stated: `${earlier.year} ${formatYuan(earlier.amount)}`,
    reason: `一次性支持，${earlier.year} 年已给予`,
    quote: rule.quote,
  };
}
