import type { Matter, Rule } from './policy.js';
import { BOTH_DISTRICTS, CROSS_DISTRICT, type ReadingChoices } from './readings.js';
import type { Verdict } from './verdict.js';

/** Why two awards exclude each other. */
export type Exclusion =
  | { readonly kind: 'same-rule-group'; readonly group: string }
  | { readonly kind: 'two-districts'; readonly matter: Matter };

/** Whether two rules exclude each other: one support in two grades, or the same matter in two districts. */
export function exclusionOf(a: Verdict, b: Verdict, choices: ReadingChoices): Exclusion | undefined {
  const [first, second] = [a.assessment, b.assessment];
  const group = first.rule.exclusive;
  if (group !== null && group === second.rule.exclusive) return { kind: 'same-rule-group', group };
  const { matter } = first.rule;
  const districts = first.document.level === 'district' && second.document.level === 'district';
  if (matter === null || matter !== second.rule.matter || !districts) return undefined;
  if (first.document.id === second.document.id || choices.get(CROSS_DISTRICT)?.alternative === BOTH_DISTRICTS)
    return undefined;
  return { kind: 'two-districts', matter };
}

/**
 * What a set of awards is worth: first what is sure, then what a review may give, then how firm it stands, then what
 * it would be without caps: of two grades that one cap makes equal, the higher is the one that applies (第1条: a little
 * giant has 60 % alone, also where 50 % would reach the cap).
 */
type Worth = readonly [sure: bigint, ceiling: bigint, firmness: bigint, uncapped: bigint];

const NONE: Worth = [0n, 0n, 0n, 0n];

const worthOf = ({ amount, ceiling, kind, assessment, amounted }: Verdict): Worth => [
  amount ?? 0n,
  amount === null ? (ceiling ?? 0n) : 0n,
  (kind === 'exact' ? 1n : 0n) + (assessment.gate.assumed === undefined ? 2n : 0n),
  amounted?.uncapped ?? amount ?? 0n,
];

const add = (a: Worth, b: Worth): Worth => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];

function isMore(a: Worth, b: Worth): boolean {
  const decisive = a.findIndex((part, at) => part !== b[at]);
  return decisive >= 0 && (a[decisive] ?? 0n) > (b[decisive] ?? 0n);
}

/**
 * The best set of awards of which no two exclude each other, exactly: the graph of exclusions falls into small parts,
 * and of each part every lawful set is weighed. Of equals the one that comes first is taken.
 */
export function bestOf(candidates: readonly Verdict[], choices: ReadingChoices): readonly Verdict[] {
  if (candidates.length < 2) return candidates;
  const chosen = new Set(partsOf(candidates, choices).flatMap((part) => bestOfPart(part, choices).taken));
  return candidates.filter((candidate) => chosen.has(candidate));
}

/** Candidates that exclude each other, directly or through others. */
function partsOf(candidates: readonly Verdict[], choices: ReadingChoices): readonly (readonly Verdict[])[] {
  const parts: Verdict[][] = [];
  for (const candidate of candidates) {
    const touched = parts.filter((part) => part.some((other) => exclusionOf(candidate, other, choices) !== undefined));
    const joined = [...touched.flat(), candidate];
    for (const part of touched) parts.splice(parts.indexOf(part), 1);
    parts.push(joined);
  }
  return parts;
}

interface Taking {
  readonly taken: readonly Verdict[];
  readonly worth: Worth;
}

function bestOfPart(part: readonly Verdict[], choices: ReadingChoices): Taking {
  const [first, ...others] = part;
  if (first === undefined) return { taken: [], worth: NONE };
  const compatible = others.filter((other) => exclusionOf(first, other, choices) === undefined);
  const beside = bestOfPart(compatible, choices);
  const taking = { taken: [first, ...beside.taken], worth: add(worthOf(first), beside.worth) };
  if (compatible.length === others.length) return taking;
  const leaving = bestOfPart(others, choices);
  return isMore(leaving.worth, taking.worth) ? leaving : taking;
}

/** The rules that are awarded by others than the one that matches them. */
export const sourcesOf = (rule: Rule): readonly (readonly [key: string, source: string])[] =>
  rule.formula.kind === 'matching' ? Object.entries(rule.formula.sources) : [];
