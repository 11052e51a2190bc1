import type { JsonObject } from '../canonical/index.js';
import { type Fen, formatYuan } from '../money.js';
import { fail, ok } from '../result.js';
import type { RuleExplanation } from './answer.js';
import { bestOf, exclusionOf } from './choose.js';
import type { Circumstances } from './context.js';
import { type Evidence, explained } from './explain.js';
import { FACTS_OF_ONE_CLAIM, factLabel, SELECTION } from './facts/definitions.js';
import { type FactFault, readAllFacts } from './facts/read.js';
import { factOf, type Facts } from './facts/values.js';
import { judgeRules } from './judge-rules.js';
import { SUBSIDY_RULES } from './policies/index.js';
import type { ReadingChoices } from './readings.js';
import type { Verdict } from './verdict.js';

/** What an enterprise asks about all rules at once. */
export interface SelectionRequest {
  readonly facts: JsonObject;
  /** Facts of one rule, by its id: what a review set, what one was selected for. */
  readonly ruleFacts: ReadonlyMap<string, JsonObject>;
  readonly at: Circumstances;
  readonly readings: ReadingChoices;
  readonly evidence: Evidence;
}

/** One rule in the order of what it gives. */
export interface Ranked {
  readonly rule: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** `gives` an amount; `open` until something is stated or reviewed; `none`. */
  readonly outlook: 'gives' | 'open' | 'none';
  readonly amount: string | null;
  readonly ceiling: string | null;
  /** What is missing, what is taken for granted, what stands against it: in Chinese, with the words of the text. */
  readonly missing: readonly { readonly fact: string; readonly label: string }[];
  readonly toConfirm: readonly { readonly fact: string; readonly label: string; readonly quote: string }[];
  readonly against: readonly { readonly reason: string; readonly quote: string }[];
  readonly quote: string;
  readonly explanation: RuleExplanation;
}

export interface Selection {
  readonly ranked: readonly Ranked[];
  readonly best: Combination;
  /** Facts that no rule knows, or that count only where they are stated of one rule: a slip of the pen must not go unseen. */
  readonly unusedFacts?: readonly string[];
}

/** The best lawful set of awards. */
export interface Combination {
  readonly rules: readonly string[];
  /** What is determined of it. */
  readonly total: string;
  /** With the most that reviews may add. */
  readonly ceiling: string;
  /** Why others are left out, in Chinese. */
  readonly leftOut: readonly { readonly rule: string; readonly because: string }[];
}

/** Judged, or the fact that cannot be taken; `detail` says it in both languages. */
export type Judged<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: 'invalid_input'; readonly detail?: string; readonly fault: FactFault };

/** Every rule judged for these facts, best first. `detail` of a refusal names the fact. */
export function rankAll(request: SelectionRequest): Judged<readonly Ranked[]> {
  const judged = judgeAll(request);
  if (!judged.ok) return judged;
  return ok(inOrder(judged.value, request));
}

/** The set of awards worth most of which no two exclude each other, exactly. */
export function bestCombination(request: SelectionRequest): Judged<Combination> {
  const judged = judgeAll(request);
  return judged.ok ? ok(combined(judged.value, request.readings)) : judged;
}

/** Both at once, judged once. */
export function selectionFor(request: SelectionRequest): Judged<Selection> {
  const judged = judgeAll(request);
  if (!judged.ok) return judged;
  return ok({
    ranked: inOrder(judged.value, request),
    best: combined(judged.value, request.readings),
    ...(judged.value.unused.length > 0 ? { unusedFacts: judged.value.unused } : {}),
  });
}

interface Standing {
  readonly unused: readonly string[];
  /** Policies beside ours that take a matter: they are weighed against its rules, and add nothing to what these give. */
  readonly others: readonly Verdict[];
  readonly verdicts: readonly Verdict[];
  readonly awarded: readonly Verdict[];
  readonly unclaimed: readonly Verdict[];
}

/** What can be had first; what was awarded already last. */
const inOrder = ({ verdicts, unclaimed, awarded }: Standing, request: SelectionRequest): readonly Ranked[] => [
  ...[...verdicts, ...unclaimed].sort(byWorth).map((verdict) => ranked(verdict, request)),
  ...awarded.map((verdict): Ranked => {
    const { quote } = verdict.assessment.rule;
    const against = [{ reason: '北京市已核定或已给予，不再计', quote }];
    return { ...ranked(verdict, request), outlook: 'none', amount: '0.00', ceiling: null, missing: [], against };
  }),
];

function judgeAll(request: SelectionRequest): Judged<Standing> {
  const stated = Object.entries(request.facts);
  const common = stated.filter(([name]) => !FACTS_OF_ONE_CLAIM.has(name));
  const bound = stated.flatMap(([name]) => (FACTS_OF_ONE_CLAIM.has(name) ? [name] : []));
  const read = readAllFacts(Object.fromEntries(common), request.ruleFacts);
  const [wrong] = read.faults;
  if (wrong !== undefined) return refused(wrong);
  const judged = judgeRules(SUBSIDY_RULES, read, request.at, request.readings);
  if (!judged.ok) return refused(judged.fault);
  const open = judged.verdicts.map(untilSelected).map((verdict) => untilOtherKnown(verdict, read.of));
  const others = new Map(open.flatMap((verdict) => overtaking(verdict, read.of) ?? []));
  const verdicts = open.map((verdict) => (others.has(verdict) ? overtaken(verdict) : verdict));
  return ok({ ...judged, verdicts, others: [...others.values()], unused: [...new Set([...read.unknown, ...bound])] });
}

/** Nobody is taken to have been selected: until it is stated the rule is open, up to what it would give. */
function untilSelected(verdict: Verdict): Verdict {
  const { amount, assessment, missing } = verdict;
  const supposed = assessment.conditions.some(({ state, facts }) => state === 'assumed' && facts.includes(SELECTION));
  if (!supposed || amount === null || verdict.eligible !== true) return verdict;
  return { ...verdict, ...OPEN, ceiling: amount, missing: [...missing, SELECTION] };
}

/** Nor is another policy of which it is said that nobody knows what it gives taken to give nothing. */
function untilOtherKnown(verdict: Verdict, of: ReadonlyMap<string, Facts>): Verdict {
  const { amount, assessment, missing } = verdict;
  const other = assessment.document.stacking?.otherFact ?? '';
  if (of.get(assessment.rule.id)?.get(other)?.kind !== 'nothing') return verdict;
  if (amount === null || verdict.eligible !== true) return verdict;
  return { ...verdict, ...OPEN, ceiling: amount, missing: [...missing, other] };
}

const OPEN = { eligible: null, amount: null, kind: 'undetermined' } as const;

/** 从高从优不重复: another policy of the district that gives more for the same matter than a rule, in the rule's place. */
function overtaking(verdict: Verdict, of: ReadonlyMap<string, Facts>): readonly [Verdict, Verdict][] {
  const { document, rule } = verdict.assessment;
  const facts = of.get(rule.id);
  if (document.stacking === null || facts === undefined || verdict.amount === null) return [];
  const other = factOf(facts, document.stacking.otherFact, 'amount')?.value ?? 0n;
  return other > verdict.amount ? [[verdict, { ...verdict, eligible: true, amount: other }]] : [];
}

const overtaken = (verdict: Verdict): Verdict => ({
  ...verdict,
  ...{ eligible: false, amount: 0n, kind: 'exact', amounted: undefined },
  reason: verdict.reason ?? '从高从优不重复：他策更高，本策不给',
});

const refused = (fault: FactFault): Judged<never> => ({
  ...fail('invalid_input', `${fault.zh} / ${fault.en}`),
  fault,
});

const ceilingOf = ({ amount, ceiling }: Verdict): Fen => amount ?? ceiling ?? 0n;

/** By what is sure, then by what may come, then eligible before not. */
function byWorth(a: Verdict, b: Verdict): number {
  const differences = [(b.amount ?? 0n) - (a.amount ?? 0n), ceilingOf(b) - ceilingOf(a)];
  const first = differences.find((difference) => difference !== 0n);
  if (first !== undefined) return first > 0n ? 1 : -1;
  return Number(a.eligible === false) - Number(b.eligible === false);
}

function ranked(verdict: Verdict, { evidence, readings }: SelectionRequest): Ranked {
  const { amount, ceiling, eligible, assessment, missing } = verdict;
  const { rule, gate, conditions } = assessment;
  const shut = gate.state === 'open' ? [] : [{ reason: gate.reason, quote: gate.quote }];
  const denied = new Set(rule.conditions.flatMap((each) => (each.kind === 'flag' && !each.is ? [each.fact] : [])));
  const nameOf = (fact: string): string => (denied.has(fact) ? `并非“${factLabel(fact)}”` : factLabel(fact));
  const failed = conditions.filter(({ state }) => state === 'failed').map(({ reason, quote }) => ({ reason, quote }));
  const against = [...shut, ...failed];
  // What the formula or another policy refuses fails no condition.
  const isUntold = eligible === false && against.every(({ reason }) => reason !== verdict.reason);
  return {
    rule: rule.id,
    title: rule.title,
    outlook: amount === null ? 'open' : amount > 0n && eligible === true ? 'gives' : 'none',
    amount: amount === null ? null : formatYuan(amount),
    ceiling: ceiling === undefined ? null : formatYuan(ceiling),
    missing: missing.map((fact) => ({ fact, label: factLabel(fact) })),
    toConfirm: conditions
      .filter(({ state }) => state === 'assumed')
      .flatMap(({ facts, quote }) => facts.map((fact) => ({ fact, label: nameOf(fact), quote })))
      .filter(({ fact }) => !missing.includes(fact)),
    against: isUntold ? [...against, { reason: verdict.reason ?? '', quote: rule.quote }] : against,
    quote: rule.quote,
    explanation: explained(verdict, eligible === true, evidence, readings),
  };
}

function combined({ verdicts, others }: Standing, readings: ReadingChoices): Combination {
  const candidates = verdicts.filter(({ eligible }) => eligible !== false);
  const taken = bestOf([...others, ...candidates], readings);
  const best = candidates.filter((each) => taken.includes(each));
  const sum = (of: (verdict: Verdict) => Fen) => formatYuan(best.reduce((all, each) => all + of(each), 0n));
  const rivals = (each: Verdict) => taken.filter((other) => exclusionOf(each, other, readings) !== undefined);
  return {
    rules: best.map(({ assessment }) => assessment.rule.id),
    total: sum(({ amount }) => amount ?? 0n),
    ceiling: sum(ceilingOf),
    leftOut: candidates
      .filter((each) => !best.includes(each))
      .map((each) => leftOut(each, rivals(each), others, readings)),
  };
}

function leftOut(
  verdict: Verdict,
  [rival]: readonly Verdict[],
  others: readonly Verdict[],
  readings: ReadingChoices,
): Combination['leftOut'][number] {
  const rule = verdict.assessment.rule.id;
  const exclusion = rival === undefined ? undefined : exclusionOf(verdict, rival, readings);
  const why = exclusion?.kind === 'two-districts' ? '同一事项只认一区（条文无跨区规则）' : '同一事项从高从优不重复';
  if (rival === undefined) return { rule, because: why };
  const instead = others.includes(rival) ? '他策' : rival.assessment.rule.id;
  return { rule, because: `${why}：取 ${instead}` };
}
