import { type Bite, capName, ceilingOf } from './caps.js';
import type { Circumstances } from './context.js';
import {
  countOf,
  leastOf,
  lessOf,
  ofAward,
  ofFact,
  ofParameter,
  partOf,
  type Quantity,
  reviewedPartOf,
  sumOf,
} from './expression.js';
import type { FactFault } from './facts/read.js';
import { factOf, type Facts } from './facts/values.js';
import type { Line, Measured } from './line.js';
import { measured } from './measures.js';
import type { Formula, Rule } from './policy.js';
import type { Fen } from '../money.js';

export type AmountKind = 'exact' | 'upper_bound' | 'reviewed_amount_after_cap' | 'fee_waiver';

/** What other rules of the same case give; nothing: not asked for, null: cannot be said. */
export type OtherAwards = ReadonlyMap<string, Fen | null>;

/** An amount before caps, or why there is none. */
export type Formed =
  | {
      readonly state: 'lines';
      readonly kind: AmountKind;
      readonly lines: readonly Line[];
      readonly reviews: readonly string[];
      readonly window?: readonly [string, string];
      /** Caps were applied to each part already, and these took something away. */
      readonly capped?: { readonly bites: readonly Bite[]; readonly before: Quantity };
    }
  | { readonly state: 'undetermined'; readonly missing: readonly string[]; readonly ceiling: Quantity | undefined }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'invalid'; readonly fault: FactFault };

/** Works the formula of a rule out, as far as the facts reach. */
export function formedBy(rule: Rule, facts: Facts, at: Circumstances, others: OtherAwards): Formed {
  const { formula } = rule;
  const open = (missing: readonly string[], ceiling = ceilingOf(rule, facts, at)): Formed => ({
    state: 'undetermined',
    missing,
    ceiling,
  });
  switch (formula.kind) {
    case 'rate':
      return withMeasured(measured(formula.measures, facts), open, formula.gives, (q) => partOf(q, formula.rate));
    case 'full-rent':
      return withMeasured(measured(formula.measures, facts), open, 'upper_bound', (q) => q);
    case 'reviewed':
      return withMeasured(measured(formula.measures, facts), open, 'reviewed_amount_after_cap', (q) => q);
    case 'reviewed-rate':
      return byReviewedRate(formula, facts, open);
    case 'unknown-rate':
      return ofUnknownRate(measured(formula.measures, facts), open);
    case 'fixed':
      return lines('exact', [{ quantity: ofParameter(formula.amount) }]);
    case 'difference':
      return ofDifference(formula, facts, open);
    case 'matching':
      return ofMatching(formula, facts, others, open);
    case 'shares':
      return ofShares(formula, facts, open);
    case 'vouchers':
      return ofVouchers(rule, formula, facts, open);
  }
}

type Open = (missing: readonly string[], ceiling?: Quantity) => Formed;

const lines = (kind: AmountKind, of: readonly Line[], reviews: readonly string[] = []): Formed => ({
  state: 'lines',
  kind,
  lines: of,
  reviews,
});

function withMeasured(found: Measured, open: Open, kind: AmountKind, give: (quantity: Quantity) => Quantity): Formed {
  if (found.state === 'invalid' || found.state === 'refused') return found;
  if (found.state !== 'stated') return open(found.facts);
  const given = found.lines.map((line) => ({ ...line, quantity: give(line.quantity) }));
  const formed = { state: 'lines', kind, lines: given, reviews: found.reviews } as const;
  return found.window === undefined ? formed : { ...formed, window: found.window };
}

function byReviewedRate(formula: Extract<Formula, { kind: 'reviewed-rate' }>, facts: Facts, open: Open): Formed {
  const found = measured(formula.measures, facts);
  const rate = factOf(facts, formula.rateFact, 'rate');
  if (rate === undefined) return open([...(found.state === 'stated' ? [] : factsOf(found)), formula.rateFact]);
  return withMeasured(found, open, 'reviewed_amount_after_cap', (quantity) =>
    reviewedPartOf(quantity, formula.rateFact, rate.text, rate.millionths),
  );
}

const factsOf = (found: Measured): readonly string[] =>
  found.state === 'absent' || found.state === 'missing' ? found.facts : [];

/** The text names no rate: there is no amount, but never more than the whole. */
function ofUnknownRate(found: Measured, open: Open): Formed {
  if (found.state === 'invalid' || found.state === 'refused') return found;
  if (found.state !== 'stated') return open(found.facts);
  return open([], sumOf(found.lines.map(({ quantity }) => quantity)));
}

function ofDifference(formula: Extract<Formula, { kind: 'difference' }>, facts: Facts, open: Open): Formed {
  const from = factOf(facts, formula.of, 'amount');
  const take = factOf(facts, formula.less, 'amount');
  if (from === undefined || take === undefined) {
    return open([...(from === undefined ? [formula.of] : []), ...(take === undefined ? [formula.less] : [])]);
  }
  return lines('exact', [{ quantity: lessOf(ofFact(formula.of, from.value), ofFact(formula.less, take.value)) }]);
}

/** By what was awarded where the facts say it, else by what the awarding rules give in the same case. */
function ofMatching(
  formula: Extract<Formula, { kind: 'matching' }>,
  facts: Facts,
  others: OtherAwards,
  open: Open,
): Formed {
  const stated = factOf(facts, formula.fact, 'members')?.values;
  const parts: Quantity[] = [];
  const missing: string[] = [];
  for (const [key, source] of Object.entries(formula.sources)) {
    const awarded = stated?.get(key);
    const other = others.get(source);
    if (awarded !== undefined && awarded !== null) parts.push(ofFact(`${formula.fact}.${key}`, awarded));
    else if (awarded === undefined && other !== undefined && other !== null) parts.push(ofAward(source, other));
    else if (awarded === null || other === null) missing.push(`${formula.fact}.${key}`);
  }
  if (missing.length > 0) return open(missing);
  if (parts.length === 0) return open([formula.fact]);
  const known = new Set(Object.keys(formula.sources));
  const reviews = [...(stated?.keys() ?? [])].filter((key) => !known.has(key)).map((key) => `${formula.fact}.${key}`);
  if (parts.every(({ fine }) => fine === 0n) && stated === undefined) {
    return { state: 'refused', reason: '未获北京市奖励，配套没有基数' };
  }
  return lines('exact', [{ quantity: partOf(sumOf(parts), formula.rate) }], reviews);
}

function ofShares(formula: Extract<Formula, { kind: 'shares' }>, facts: Facts, open: Open): Formed {
  const rows = factOf(facts, formula.fact, 'rows')?.rows ?? [];
  const holders = new Map<string, Quantity[]>();
  const missing: string[] = [];
  for (const [i, row] of rows.entries()) {
    const holder = row.texts.get(formula.holder) ?? null;
    const amount = row.amounts.get(formula.amount) ?? null;
    if (holder === null) missing.push(`${formula.fact}[${i}].${formula.holder}`);
    if (amount === null) missing.push(`${formula.fact}[${i}].${formula.amount}`);
    if (holder === null || amount === null) continue;
    const held = holders.get(holder);
    const quantity = ofFact(`${formula.fact}[${i}].${formula.amount}`, amount);
    if (held === undefined) holders.set(holder, [quantity]);
    else held.push(quantity);
  }
  if (rows.length === 0) return open([formula.fact]);
  if (missing.length > 0) return open(missing);
  const each = [...holders].map(([holder, quantities]): Line => ({ holder, quantity: sumOf(quantities) }));
  return lines('reviewed_amount_after_cap', each);
}

/** Vouchers that are stated, or a group of buyers who each have one, or the purchases. */
function ofVouchers(rule: Rule, formula: Extract<Formula, { kind: 'vouchers' }>, facts: Facts, open: Open): Formed {
  const group = measured([formula.group], facts);
  if (group.state === 'stated') return ofGroup(rule, formula, facts, group.lines);
  if (group.state !== 'absent') return withMeasured(group, open, 'exact', (quantity) => quantity);
  const byPurchases = withMeasured(measured(formula.purchases, facts), open, 'exact', (quantity) =>
    partOf(quantity, formula.rate),
  );
  const stated = measured([{ kind: 'amount', fact: formula.stated }], facts);
  if (stated.state === 'absent') return byPurchases;
  const byStatement = withMeasured(stated, open, 'exact', (quantity) => quantity);
  if (byPurchases.state === 'undetermined') return byStatement;
  if (byPurchases.state !== 'lines' || byStatement.state !== 'lines') return byPurchases;
  if (worth(byPurchases.lines) >= worth(byStatement.lines)) return byStatement;
  const fact = formula.stated;
  return {
    state: 'invalid',
    fault: { fact, zh: `${fact} 高于按采购额计算的补贴`, en: `${fact} is more than the purchases give` },
  };
}

const worth = (of: readonly Line[]): bigint => of.reduce((sum, { quantity }) => sum + quantity.fine, 0n);

/** Each buyer has a cap of his own; all of them share the pool. */
function ofGroup(
  rule: Rule,
  formula: Extract<Formula, { kind: 'vouchers' }>,
  facts: Facts,
  stated: readonly Line[],
): Formed {
  const { group } = formula;
  const [line] = stated;
  const [cap] = rule.caps;
  if (group.kind !== 'product' || line === undefined) return { state: 'undetermined', missing: [], ceiling: undefined };
  const times = factOf(facts, group.count, 'integer')?.value ?? 0;
  const each = ofFact(group.each, factOf(facts, group.each, 'amount')?.value ?? 0n);
  const one = cap === undefined ? each : leastOf(each, ofParameter(cap.amount));
  const bites = cap !== undefined && one.fine < each.fine ? [{ cap: capName(cap), quote: cap.amount.quote }] : [];
  return {
    state: 'lines',
    kind: 'exact',
    lines: [{ ...line, quantity: countOf(one, group.count, times) }],
    reviews: [],
    capped: { bites, before: line.quantity },
  };
}
