import { type ReadingChoices, readWith, ruleOf, SUBSIDY_RULES } from '../../../core/subsidy/index.js';

/** Another claim of the same enterprise that stands: for the same year, and the same project, platform … if any. */
export interface StandingClaim {
  readonly id: string;
  readonly ruleId: string;
  readonly hasInvoices: boolean;
}

/** What one support is called, in whichever of its grades it is claimed; a reading may make grades of rules, or part them. */
export function supportOf(ruleId: string, readings: ReadingChoices = USUAL): string {
  const found = ruleOf(ruleId);
  return (found && readWith(found.rule, readings).exclusive) ?? ruleId;
}

/** The rules of that support. */
export const gradesOf = (ruleId: string, readings: ReadingChoices = USUAL): readonly string[] =>
  SUBSIDY_RULES.map(({ rule }) => rule.id).filter((id) => supportOf(id, readings) === supportOf(ruleId, readings));

const USUAL: ReadingChoices = new Map();

export type Repetition = { readonly kind: 'other-grade' | 'repeated'; readonly of: string };

/**
 * Whether a claim asks for what another asks for already: the same support in another grade, or by the same rule where
 * not both name invoices, of which each counts once.
 */
export function repetitionOf(
  { ruleId, hasInvoices }: Omit<StandingClaim, 'id'>,
  standing: readonly StandingClaim[],
): Repetition | undefined {
  const other = standing.find((one) => one.ruleId !== ruleId);
  if (other !== undefined) return { kind: 'other-grade', of: other.id };
  const same = standing.find((one) => !(one.hasInvoices && hasInvoices));
  return same && { kind: 'repeated', of: same.id };
}
