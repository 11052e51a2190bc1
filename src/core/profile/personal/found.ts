/** Values of a column that a detector tried, in one of its kinds. */
export interface Matches {
  readonly matches: number;
  /** Values that were there. */
  readonly values: number;
  /** The name of the column suggests the kind too. */
  readonly byName: boolean;
}

/** From which share of its values on, in percent, a column counts as one of that kind. */
export const DEFAULT_THRESHOLD = 20;

/**
 * Whether a column holds values of the kind: from the threshold on, or with any value at all where its name says so.
 * Every tenth number passes the check digit of a card by chance, which is why one value alone is no finding.
 */
export const isFound = ({ matches, values, byName }: Matches, threshold: number): boolean =>
  matches > 0 && (byName || matches * 100 >= threshold * values);
