import type { Fen } from '../money.js';
import { type Bite, cappedBy, capName, limitOf, unpaidOf } from './caps.js';
import { type ConditionFinding, conditionsOf } from './conditions.js';
import type { Circumstances } from './context.js';
import { type Expression, leastOf, ofFact, ofParameter, roundedOf } from './expression.js';
import type { FactFault } from './facts/read.js';
import { factOf, type Facts } from './facts/values.js';
import { truncated } from './fine.js';
import { type AmountKind, type Formed, formedBy, type OtherAwards } from './formulas.js';
import { type GateFinding, gateOf } from './gate.js';
import type { Line } from './line.js';
import type { RuleInForce } from './policies/index.js';
import type { Rule } from './policy.js';
import { type Share, sharesOf } from './shares.js';

/** An amount that was worked out, with what shaped it. */
export interface Amounted {
  readonly amount: Fen;
  readonly kind: AmountKind;
  readonly how: Expression;
  /** Before any cap; there when a cap took something away. */
  readonly uncapped: Fen | undefined;
  readonly bites: readonly Bite[];
  readonly byYear: ReadonlyMap<number, Fen>;
  readonly window: readonly [string, string] | undefined;
  /** `short`: the pool did not suffice. */
  readonly pool: { readonly entitlement: Fen; readonly remaining: Fen; readonly short: boolean } | undefined;
  readonly shares: readonly Share[];
  readonly sharedRemaining: Fen | undefined;
}

/** What the rule gives, document aside. */
export type Content =
  | { readonly state: 'amount'; readonly amounted: Amounted }
  | { readonly state: 'ineligible'; readonly reason: string }
  /** The conditions hold, but the amount is not known. */
  | { readonly state: 'undetermined'; readonly missing: readonly string[]; readonly ceiling: Fen | undefined }
  /** Whether the conditions hold is not known. */
  | { readonly state: 'unknown'; readonly missing: readonly string[]; readonly ceiling: Fen | undefined };

/** One rule judged for one set of facts. */
export interface Assessment extends RuleInForce {
  readonly gate: GateFinding;
  readonly conditions: readonly ConditionFinding[];
  readonly content: Content;
  /** What a person must look at. */
  readonly reviews: readonly string[];
  /** Facts that were not stated and taken as fulfilled. */
  readonly assumed: readonly string[];
}

export type AssessmentResult =
  | { readonly ok: true; readonly assessment: Assessment }
  | { readonly ok: false; readonly fault: FactFault };

/** Judges one rule: status, subject, event, threshold, formula, caps, pool, whole fen, in this order. */
export function assess(
  { document, rule }: RuleInForce,
  facts: Facts,
  at: Circumstances,
  others: OtherAwards,
): AssessmentResult {
  const gate = gateOf(document, rule, facts, at);
  const conditions = conditionsOf([...document.subject, ...rule.conditions], rule, facts, at);
  const formed = formedBy(rule, facts, at, others);
  if (formed.state === 'invalid') return { ok: false, fault: formed.fault };
  const found = contentOf(rule, conditions, formed, facts, at);
  if ('fault' in found) return { ok: false, fault: found.fault };
  const reviews = [
    ...conditions.flatMap(({ review }) => (review === undefined ? [] : [review])),
    ...(found.content.state === 'ineligible' ? [] : [...rule.review, ...found.reviews]),
  ];
  const assumed = conditions.filter(({ state }) => state === 'assumed').flatMap((each) => each.facts);
  return { ok: true, assessment: { document, rule, gate, conditions, content: found.content, reviews, assumed } };
}

type Found = { readonly content: Content; readonly reviews: readonly string[] } | { readonly fault: FactFault };

function contentOf(
  rule: Rule,
  conditions: readonly ConditionFinding[],
  formed: Exclude<Formed, { state: 'invalid' }>,
  facts: Facts,
  at: Circumstances,
): Found {
  const failed = conditions.find(({ state }) => state === 'failed');
  if (failed !== undefined) return { content: { state: 'ineligible', reason: failed.reason }, reviews: [] };
  if (formed.state === 'refused') return { content: { state: 'ineligible', reason: formed.reason }, reviews: [] };
  const open = conditions.filter(({ state }) => state === 'unknown').flatMap((each) => each.facts);
  if (formed.state === 'undetermined') {
    const ceiling = formed.ceiling === undefined ? undefined : truncated(formed.ceiling.fine);
    const missing = [...new Set([...open, ...formed.missing])];
    return { content: { state: open.length > 0 ? 'unknown' : 'undetermined', missing, ceiling }, reviews: [] };
  }
  const worked = amountedOf(rule, formed, facts, at);
  if ('fault' in worked) return worked;
  const { amounted, reviews } = worked;
  const missing = [...open, ...(amounted.amount > 0n ? unknownUses(rule, facts) : [])];
  if (missing.length === 0) return { content: { state: 'amount', amounted }, reviews };
  const state = open.length > 0 ? 'unknown' : 'undetermined';
  return { content: { state, missing, ceiling: amounted.amount }, reviews };
}

/** What is used of a cap or left in the pool, where that is stated as not known: the amount may then be less. */
function unknownUses({ caps, pool }: Rule, facts: Facts): readonly string[] {
  const names = [...caps.flatMap(({ usedFact }) => usedFact ?? []), ...(pool === null ? [] : [pool.remainingFact])];
  return [...new Set(names)].filter((name) => facts.get(name)?.kind === 'nothing');
}

type Worked = { readonly amounted: Amounted; readonly reviews: readonly string[] } | { readonly fault: FactFault };

function amountedOf(rule: Rule, formed: Extract<Formed, { state: 'lines' }>, facts: Facts, at: Circumstances): Worked {
  const unpaid = unpaidOf(rule, formed.lines, at);
  const capped = formed.capped === undefined ? cappedBy(rule, unpaid, facts, at) : undefined;
  if (capped?.fault !== undefined) return { fault: capped.fault };
  const lines = capped?.lines ?? unpaid;
  const pooled = pooledBy(rule, lines, facts, at, formed.capped !== undefined);
  if ('fault' in pooled) return pooled;
  const paid = pooled.lines.map((line) => ({ line, ...roundedOf(line.quantity, rule.rounding) }));
  const [only] = paid;
  const how: Expression =
    paid.length === 1 && only !== undefined ? only.how : { op: 'sum', of: paid.map((p) => p.how) };
  const amount = paid.reduce((sum, each) => sum + each.amount, 0n);
  const bites = [...(formed.capped?.bites ?? []), ...(capped?.bites ?? []), ...pooled.bites];
  const before = formed.capped === undefined ? unpaid : [{ quantity: formed.capped.before }];
  const wanted = before.reduce((sum, { quantity }) => sum + roundedOf(quantity, rule.rounding).amount, 0n);
  const byYear = new Map<number, Fen>();
  for (const { line, amount: part } of paid) if (line.year !== undefined) byYear.set(line.year, part);
  const amounted: Amounted = {
    amount,
    kind: formed.kind,
    how,
    uncapped: bites.length > 0 ? wanted : undefined,
    bites,
    byYear,
    window: formed.window,
    pool: pooled.pool,
    ...sharedOut(rule, formed.lines, amount, facts, at),
  };
  return { amounted, reviews: [...formed.reviews, ...(capped?.reviews ?? []), ...pooled.reviews] };
}

type Pooled =
  | {
      readonly lines: readonly Line[];
      readonly bites: readonly Bite[];
      readonly reviews: readonly string[];
      readonly pool: Amounted['pool'];
    }
  | { readonly fault: FactFault };

/** What the pool of the year leaves: the stated remainder, for the year it is stated for; else all of it. */
function pooledBy(rule: Rule, lines: readonly Line[], facts: Facts, at: Circumstances, group: boolean): Pooled {
  const { pool } = rule;
  if (pool === null) return { lines, bites: [], reviews: [], pool: undefined };
  const whole = ofParameter(pool.amount);
  const fact = pool.remainingFact;
  const stated = factOf(facts, fact, 'amount')?.value;
  if (stated !== undefined && ofFact(fact, stated).fine > whole.fine) {
    return { fault: { fact, zh: `${fact} 大于年度总额`, en: `${fact} is more than the pool of the year` } };
  }
  const year = factOf(facts, 'year', 'integer')?.value ?? Number(at.asOf.slice(0, 4));
  const bites: Bite[] = [];
  let entitlement = 0n;
  let remaining: Fen | undefined;
  const left = lines.map((line) => {
    const ofYear = lines.length === 1 || line.year === undefined || line.year === year;
    const available = stated !== undefined && ofYear ? ofFact(fact, stated) : whole;
    const full = roundedOf(line.quantity, rule.rounding).amount;
    entitlement += full;
    if (line.quantity.fine > available.fine) {
      bites.push({ cap: capName({ scope: 'pool', period: 'year', amount: pool.amount }), quote: pool.amount.quote });
    }
    const quantity = leastOf(line.quantity, available);
    if (ofYear) remaining = truncated(available.fine) - roundedOf(quantity, rule.rounding).amount;
    return { ...line, quantity };
  });
  const shown = stated !== undefined || group;
  return {
    lines: left,
    bites,
    reviews: bites.length > 0 ? [pool.review] : [],
    pool: shown && remaining !== undefined ? { entitlement, remaining, short: bites.length > 0 } : undefined,
  };
}

/** For a rule that shares a sum out: what each holder gets, and what is left for others. */
function sharedOut(
  rule: Rule,
  lines: readonly Line[],
  amount: Fen,
  facts: Facts,
  at: Circumstances,
): Pick<Amounted, 'shares' | 'sharedRemaining'> {
  const { formula, caps } = rule;
  const [own, common] = caps;
  if (formula.kind !== 'shares' || own === undefined || common === undefined) {
    return { shares: [], sharedRemaining: undefined };
  }
  const each = cappedBy({ ...rule, caps: [own] }, lines, facts, at).lines;
  const used = common.usedFact === undefined ? 0n : (factOf(facts, common.usedFact, 'amount')?.value ?? 0n);
  const left = truncated(limitOf(common, facts).fine) - used - amount;
  return { shares: sharesOf(each, amount, formula.order), sharedRemaining: left < 0n ? 0n : left };
}
