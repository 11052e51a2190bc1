import type { JsonObject } from '../canonical/index.js';
import { type Fen, formatYuan } from '../money.js';
import { fail, ok } from '../result.js';
import type { RuleExplanation } from './answer.js';
import { bestOf, exclusionOf } from './choose.js';
import type { Circumstances } from './context.js';
import { type Evidence, explained } from './explain.js';
import { FACTS_OF_ONE_CLAIM, factLabel } from './facts/definitions.js';
import { type FactFault, readAllFacts } from './facts/read.js';
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
  return judged.ok ? ok(combined(judged.value.verdicts, request.readings)) : judged;
}

/** Both at once, judged once. */
export function selectionFor(request: SelectionRequest): Judged<Selection> {
  const judged = judgeAll(request);
  if (!judged.ok) return judged;
  return ok({
    ranked: inOrder(judged.value, request),
    best: combined(judged.value.verdicts, request.readings),
  });
}

interface Standing {
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
  const common = Object.entries(request.facts).filter(([name]) => !FACTS_OF_ONE_CLAIM.has(name));
  const read = readAllFacts(Object.fromEntries(common), request.ruleFacts);
  const [wrong] = read.faults;
  if (wrong !== undefined) return refused(wrong);
  const judged = judgeRules(SUBSIDY_RULES, read, request.at, request.readings);
  return judged.ok ? ok(judged) : refused(judged.fault);
}

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
  const failed = conditions.filter(({ state }) => state === 'failed').map(({ reason, quote }) => ({ reason, quote }));
  return {
    rule: rule.id,
    title: rule.title,
    outlook: amount === null ? 'open' : amount > 0n && eligible === true ? 'gives' : 'none',
    amount: amount === null ? null : formatYuan(amount),
    ceiling: ceiling === undefined ? null : formatYuan(ceiling),
    missing: missing.map((fact) => ({ fact, label: factLabel(fact) })),
    toConfirm: conditions
      .filter(({ state }) => state === 'assumed')
      .flatMap(({ facts, quote }) => facts.map((fact) => ({ fact, label: factLabel(fact), quote }))),
    against: [...shut, ...failed],
    quote: rule.quote,
    explanation: explained(verdict, eligible === true, evidence, readings),
  };
}

function combined(verdicts: readonly Verdict[], readings: ReadingChoices): Combination {
  const candidates = verdicts.filter(({ eligible }) => eligible !== false);
  const best = bestOf(candidates, readings);
  const sum = (of: (verdict: Verdict) => Fen) => formatYuan(best.reduce((all, each) => all + of(each), 0n));
  return {
    rules: best.map(({ assessment }) => assessment.rule.id),
    total: sum(({ amount }) => amount ?? 0n),
    ceiling: sum(ceilingOf),
    leftOut: candidates.filter((each) => !best.includes(each)).map((each) => leftOut(each, best, readings)),
  };
}

function leftOut(verdict: Verdict, best: readonly Verdict[], readings: ReadingChoices): Combination['leftOut'][number] {
  const rule = verdict.assessment.rule.id;
  const rival = best.find((each) => exclusionOf(verdict, each, readings) !== undefined);
  const exclusion = rival === undefined ? undefined : exclusionOf(verdict, rival, readings);
  const why = exclusion?.kind === 'two-districts' ? '同一事项只认一区（条文无跨区规则）' : '同一事项从高从优不重复';
  return { rule, because: rival === undefined ? why : `${why}：取 ${rival.assessment.rule.id}` };
}
