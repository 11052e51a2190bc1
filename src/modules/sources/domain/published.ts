import type { ElementState, SourceSpan } from './inventory.js';

/** A span as the public may know it: its entry is published, and its end only where that is published too. */
export interface PublishedSpan extends SourceSpan {
  /** Index of the entry that opened it. */
  readonly index: number;
  /** Index of the entry that ended it. */
  readonly endIndex?: number;
}

/** The span that covers a time, of the spans of one element. */
export const spanAt = (spans: readonly PublishedSpan[], at: Date): PublishedSpan | undefined =>
  spans.findLast(
    ({ from, until }) => from.getTime() <= at.getTime() && (until === undefined || at.getTime() < until.getTime()),
  );

/** How an element stands at a time, by its published spans. */
export const publishedState = (spans: readonly PublishedSpan[], at: Date): ElementState => {
  if (spanAt(spans, at) !== undefined) return 'designated';
  return spans.some(({ from }) => from.getTime() <= at.getTime()) ? 'retired' : 'registered';
};
