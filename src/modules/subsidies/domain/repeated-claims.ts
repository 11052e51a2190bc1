import { ruleOf, SUBSIDY_RULES } from '../../../core/subsidy/index.js';

/** Another claim of the same enterprise that stands: for the same year, and the same project, platform … if any. */
export interface StandingClaim {
  readonly id: string;
  readonly ruleId: string;
  readonly hasInvoices: boolean;
}

/** What one support is called, in whichever of its grades it is claimed. */
export const supportOf = (ruleId: string): string => ruleOf(ruleId)?.rule.exclusive ?? ruleId;

/** The rules of that support. */
export const gradesOf = (ruleId: string): readonly string[] =>
  SUBSIDY_RULES.map(({ rule }) => rule.id).filter((id) => supportOf(id) === supportOf(ruleId));

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
