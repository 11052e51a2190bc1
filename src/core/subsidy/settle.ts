import type { JsonObject } from '../canonical/index.js';
import type { Fen } from '../money.js';
import { bestOf, type Exclusion, exclusionOf } from './choose.js';
import type { Circumstances } from './context.js';
import type { Evidence } from './explain.js';
import { factOf, type Facts } from './facts/values.js';
import { judgeRules } from './judge-rules.js';
import type { RuleInForce } from './policies/index.js';
import type { ReadingChoices } from './readings.js';
import { amountOf } from './total.js';
import type { Verdict } from './verdict.js';

/** What one simulation is asked. */
export interface SimulationRequest {
  readonly ruleIds: readonly string[];
  /** The facts as stated, not yet read. */
  readonly facts: JsonObject;
  /** Facts that hold for one rule only, by its id; they stand above the others. */
  readonly ruleFacts: ReadonlyMap<string, JsonObject>;
  readonly at: Circumstances;
  readonly readings: ReadingChoices;
  readonly evidence: Evidence;
}

/** A request with its facts read and its rules found. */
export interface Asked extends Omit<SimulationRequest, 'facts'> {
  readonly stated: Facts;
  readonly of: ReadonlyMap<string, Facts>;
  readonly rules: readonly RuleInForce[];
}

/** What is paid of the rules of a case, and what is not. */
export interface Settled {
  readonly verdicts: readonly Verdict[];
  /** Those that count in the total. */
  readonly paid: readonly Verdict[];
  readonly exclusions: readonly Exclusion[];
  readonly awarded: readonly Verdict[];
  /** Vouchers of other policies that are had beside. */
  readonly beside: readonly { readonly fact: string; readonly amount: Fen }[];
  /** What other policies of the same district give for the same matters. */
  readonly others: readonly OtherPolicy[];
  /** Facts beside the rules that decide the total and are stated as not known. */
  readonly unknown: readonly string[];
  readonly total: Fen | null;
}

/** Another policy, and the awards that it stands against: none of them is paid beside it. */
export interface OtherPolicy {
  readonly amount: Fen;
  readonly fact: string;
  /** What these awards give together by themselves. */
  readonly own: Fen;
  readonly ownRule: string;
  readonly against: readonly Verdict[];
  readonly isHigher: boolean;
}

/** Judges the rules, leaves out what excludes each other, and sums what is left. */
export function settle(asked: Asked, ignoreGates: boolean): Settled | { readonly invalid: string } {
  const judged = judgeRules(asked.rules, { facts: asked.stated, of: asked.of }, asked.at, asked.readings, ignoreGates);
  if (!judged.ok) return { invalid: judged.fault.zh };
  const { verdicts, awarded } = judged;
  const candidates = verdicts.filter(({ eligible }) => eligible !== false);
  const best = bestOf(candidates, asked.readings);
  const exclusions = candidates.flatMap((each, i) =>
    candidates.slice(i + 1).flatMap((later) => exclusionOf(each, later, asked.readings) ?? []),
  );
  const rivals = rivalsOf(verdicts, best, asked);
  const others = rivals.flatMap((rival) => otherPolicyOf(rival) ?? []);
  const lost = new Set(others.filter(({ isHigher }) => isHigher).flatMap(({ against }) => against));
  const paid = best.filter((verdict) => !lost.has(verdict));
  const beside = paid.flatMap((verdict) => besideOf(verdict, factsFor(verdict, asked)));
  const untold = rivals.filter(({ isUnknown, against }) => isUnknown && against.some((each) => paid.includes(each)));
  const vouchers = paid.flatMap((verdict) => unknownBeside(verdict, factsFor(verdict, asked)));
  const unknown = [...new Set([...untold.map(({ fact }) => fact), ...vouchers])];
  const own = amountOf(paid);
  const total = own === null || unknown.length > 0 ? null : beside.reduce((sum, { amount }) => sum + amount, own);
  return { verdicts, paid, exclusions, awarded, beside, others, unknown, total };
}

/** Vouchers beside of which the case says that they are not known. */
function unknownBeside({ assessment: { rule } }: Verdict, facts: Facts): readonly string[] {
  const names = rule.formula.kind === 'vouchers' ? rule.formula.beside.facts : [];
  return names.filter((name) => facts.get(name)?.kind === 'nothing');
}

/** The facts that hold for a rule: its own above those of the case. */
const factsFor = ({ assessment }: Verdict, { of, stated }: Pick<Asked, 'of' | 'stated'>): Facts =>
  of.get(assessment.rule.id) ?? stated;

/** What a case says of another policy, and the awards that it stands against. */
interface Rival {
  readonly fact: string;
  /** What it gives; undefined where nothing is said of it, or that it is not known. */
  readonly amount: Fen | undefined;
  readonly isUnknown: boolean;
  readonly against: readonly Verdict[];
}

/**
 * 从高从优不重复: within one district the higher of this and another policy for the same matter, never both. Stated of one
 * rule it stands against that rule alone; stated of the case, against all others of these documents together. And the
 * matter is taken in the other district too, whether or not the rules here would have given anything for it.
 */
function rivalsOf(verdicts: readonly Verdict[], best: readonly Verdict[], asked: Asked): readonly Rival[] {
  const bound = verdicts.filter(({ assessment }) => assessment.document.stacking !== null);
  const own = ({ assessment: { document, rule } }: Verdict): string => {
    const fact = document.stacking?.otherFact ?? '';
    return Object.hasOwn(asked.ruleFacts.get(rule.id) ?? {}, fact) ? rule.id : '';
  };
  return [...Map.groupBy(bound, own).values()].flatMap((group) => rivalOf(group, best, asked) ?? []);
}

function rivalOf(group: readonly Verdict[], best: readonly Verdict[], asked: Asked): Rival | undefined {
  const [first] = group;
  const fact = first?.assessment.document.stacking?.otherFact;
  if (first === undefined || fact === undefined) return undefined;
  const facts = factsFor(first, asked);
  const elsewhere = (verdict: Verdict) =>
    group.some((each) => exclusionOf(each, verdict, asked.readings)?.kind === 'two-districts');
  return {
    fact,
    amount: factOf(facts, fact, 'amount')?.value,
    isUnknown: facts.get(fact)?.kind === 'nothing',
    against: best.filter((verdict) => group.includes(verdict) || elsewhere(verdict)),
  };
}

function otherPolicyOf({ fact, amount, against }: Rival): OtherPolicy | undefined {
  const own = amountOf(against);
  // What is not stated, or not determined, cannot be compared.
  if (amount === undefined || own === null) return undefined;
  const ownRule = against.map(({ assessment }) => assessment.rule.id).join('+');
  return { amount, fact, own, ownRule, against, isHigher: amount > own };
}

function besideOf({ assessment, amount }: Verdict, facts: Facts): Settled['beside'] {
  const { formula } = assessment.rule;
  if (formula.kind !== 'vouchers' || amount === null) return [];
  return formula.beside.facts.flatMap((fact) => {
    const stated = factOf(facts, fact, 'amount');
    return stated === undefined ? [] : [{ fact, amount: stated.value }];
  });
}
