/** Why a source is retired: the element is no more kept, is part of another, says something else, or was a mistake. */
export const RETIREMENT_REASONS = ['abolished', 'merged', 'redefined', 'mistake', 'other'] as const;
export type RetirementReason = (typeof RETIREMENT_REASONS)[number];

/** 停用: the element has no source from then on. */
export interface Retirement {
  readonly id: string;
  readonly elementId: string;
  /** Unified social credit code of the source that it had. */
  readonly sourceCode: string;
  readonly reason: RetirementReason;
  readonly explanation?: string;
  /** The natural person. */
  readonly retiredBy: string;
  readonly at: Date;
}
