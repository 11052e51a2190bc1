/**
 * How far a parameter is proven.
 * S: verbatim in one of the Beijing policy texts. F: read in the full text of the rule. E: excerpt or report only.
 * K: knowledge, to be confirmed by a person. C: our own configured reading, because the rule is silent or not public.
 */
export type EvidenceMark = 'S' | 'F' | 'E' | 'K' | 'C';

/** Where a parameter comes from. */
export interface Source {
  mark: EvidenceMark;
  /** Title and number of the rule. */
  document: string;
  article: string;
  /** Verbatim; empty only for mark C. */
  quote: string;
  /** The reading taken, where the quote alone does not decide. */
  reading?: string;
}

/** A parameter with its source. */
export interface Sourced<T> {
  value: T;
  source: Source;
}
