import { formatYuan } from '../money.js';
import { type Answer, invalidAnswer } from './answer.js';
import { exclusionOf } from './choose.js';
import { explained } from './explain.js';
import type { Expression } from './expression.js';
import { readAllFacts } from './facts/read.js';
import { notesOf, reviewsOf } from './notes.js';
import { qualitativeOf, type RuleInForce, ruleOf } from './policies/index.js';
import type { ReadingChoices } from './readings.js';
import { type Asked, type OtherPolicy, type Settled, settle, type SimulationRequest } from './settle.js';
import { eligibleOf, figuresOf, isWaiver, kindOf } from './total.js';
import type { Verdict } from './verdict.js';

/**
 * What these rules give together for these facts on that day. Rules that exclude each other are not added up; the
 * best lawful set counts. Never throws for outside data; never states an amount that no text and no review fixes.
 */
export function simulate(request: SimulationRequest): Answer {
  const { facts, of, faults, unknown } = readAllFacts(request.facts, request.ruleFacts);
  const [fault] = faults;
  if (fault !== undefined) return invalidAnswer(faults.map(({ zh }) => zh).join('；'));
  const resolved = resolve(request.ruleIds);
  if (!resolved.ok) return invalidAnswer(resolved.reason);
  const asked: Asked = { ...request, stated: facts, of, rules: resolved.rules };
  const settled = settle(asked, false);
  if ('invalid' in settled) return invalidAnswer(settled.invalid);
  const notes = [...resolved.notes, ...notesOf(asked, settled)];
  const shut = settled.verdicts.some(({ assessment }) => assessment.gate.state !== 'open');
  const opened = shut ? settle(asked, true) : undefined;
  const simulated = opened === undefined || 'invalid' in opened ? undefined : opened.total;
  return {
    ...answerOf(asked, settled),
    ...(simulated === undefined ? {} : { simulated: simulated === null ? null : formatYuan(simulated) }),
    ...(notes.length > 0 ? { note: notes.join('；') } : {}),
    ...(unknown.length > 0 ? { unknownFacts: unknown } : {}),
  };
}

type Resolved =
  | { readonly ok: true; readonly rules: readonly RuleInForce[]; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** The rules of these ids; a promise without a number is taken as the rule that gives it one, once. */
function resolve(ids: readonly string[]): Resolved {
  const rules = new Map<string, RuleInForce>();
  const notes: string[] = [];
  for (const id of ids) {
    const quantified = qualitativeOf(id)?.quantifiedBy ?? null;
    const found = ruleOf(quantified ?? id);
    if (found === undefined) {
      const known = qualitativeOf(id) !== undefined;
      return { ok: false, reason: known ? `${id} 为定性支持，条文无数额，不能计算` : `没有规则 ${id}` };
    }
    if (quantified !== null) notes.push(`${id} 与 ${quantified} 同一事项，不双算`);
    rules.set(found.rule.id, found);
  }
  if (rules.size === 0) return { ok: false, reason: 'ruleIds 为空' };
  return { ok: true, rules: [...rules.values()], notes };
}

function answerOf(asked: Asked, settled: Settled): Answer {
  const { verdicts, paid, beside, total, others, unknown } = settled;
  const decisive = paid.length > 0 ? paid : verdicts;
  const reasons = [
    ...decisive.flatMap(({ reason }) => reason ?? []),
    ...(unknown.length > 0 ? [`缺少或不明：${unknown.join('、')}`] : []),
  ];
  const reviews = reviewsOf(settled);
  const assumed = [...new Set(verdicts.flatMap(({ assessment }) => assessment.assumed))];
  const conditional = [...new Set(paid.flatMap(({ assessment }) => assessment.rule.conditionalOn ?? []))];
  const missing = [...new Set([...decisive.flatMap((verdict) => verdict.missing), ...unknown])];
  const counted = paid.length > 0 || others.some(({ isHigher }) => isHigher) ? paid : verdicts;
  return {
    eligible: eligibleOf(verdicts),
    amount: total === null || eligibleOf(verdicts) === null ? null : formatYuan(total),
    amountKind: total === null ? 'undetermined' : kindOf(counted),
    ...figuresOf(paid),
    ...breakdownOf(settled),
    ...selectionOf(settled, asked.readings),
    ...(reasons.length > 0 ? { reason: [...new Set(reasons)].join('；') } : {}),
    ...(reviews.length > 0 ? { needsReview: reviews } : {}),
    ...(conditional.length > 0 ? { conditionalOn: conditional.join('；') } : {}),
    ...(assumed.length > 0 ? { assumed } : {}),
    ...(missing.length > 0 ? { missing } : {}),
    ...(total === null ? {} : { computation: computationOf(paid, beside) }),
    explanation: verdicts.map((verdict) => explained(verdict, paid.includes(verdict), asked.evidence, asked.readings)),
  };
}

function computationOf(paid: readonly Verdict[], beside: Settled['beside']): Expression {
  const parts: Expression[] = [
    ...paid.flatMap(({ amounted }) => (amounted === undefined ? [] : [amounted.how])),
    ...beside.map(({ fact, amount }): Expression => ({ op: 'fact', fact, amount: formatYuan(amount) })),
  ];
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { op: 'sum', of: parts };
}

function breakdownOf({ verdicts, paid, beside }: Settled): Partial<Answer> {
  if (verdicts.length + beside.length < 2) return {};
  const parts = verdicts.map((verdict): [string, string | null] => {
    const { amount, assessment } = verdict;
    const got = paid.includes(verdict) ? amount : 0n;
    return [assessment.rule.id, got === null ? null : formatYuan(got)];
  });
  const others = beside.map(({ fact, amount }): [string, string] => [fact, formatYuan(amount)]);
  return { breakdown: Object.fromEntries([...parts, ...others]) };
}

const OTHER_POLICY = 'other_bda_policy';

function selectionOf(settled: Settled, readings: ReadingChoices): Partial<Answer> {
  const { verdicts, paid, exclusions, others, total, beside } = settled;
  const waived = paid.filter(isWaiver).reduce((sum, { amount }) => sum + (amount ?? 0n), 0n);
  const higher = others.filter(({ isHigher }) => isHigher);
  const added = higher.reduce((sum, { amount }) => sum + amount, 0n);
  const several = verdicts.length > 1 || others.length > 0 || beside.length > 0;
  const district = exclusions.find((each) => each.kind === 'two-districts');
  const chosen = choiceAmong(verdicts, paid, readings);
  return {
    ...(chosen === undefined ? {} : { selectedRule: chosen }),
    ...(district?.kind === 'two-districts' ? { conflict: `same_${district.matter}_two_districts` } : {}),
    ...(several && total !== null ? { payableTotal: formatYuan(total - waived + added) } : {}),
    ...selectedOf(others),
    ...(higher.length > 0 ? { entitlement: formatYuan(higher.reduce((sum, { own }) => sum + own, 0n)) } : {}),
  };
}

/** Of several choices `breakdown` tells which rules are paid. */
function selectedOf([other, ...more]: readonly OtherPolicy[]): Partial<Answer> {
  if (other === undefined || more.length > 0 || (!other.isHigher && other.ownRule === '')) return {};
  return { selected: other.isHigher ? OTHER_POLICY : other.ownRule };
}

/** The rule paid where rules of the case exclude each other. */
function choiceAmong(
  verdicts: readonly Verdict[],
  paid: readonly Verdict[],
  readings: ReadingChoices,
): string | undefined {
  const rivals = (verdict: Verdict) =>
    verdicts.some((other) => other !== verdict && exclusionOf(verdict, other, readings) !== undefined);
  return paid.find(rivals)?.assessment.rule.id;
}
