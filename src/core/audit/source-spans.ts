import { inventoryCode, type LedgerEntry } from '../entry/index.js';
import { creditCode, instant, list, object, type Shaped, tuple, uuid } from '../shape/index.js';

const MOST = { max: 1_000_000_000 };
const span = object(
  { element: uuid, source: creditCode, from: instant },
  { resource: inventoryCode, until: instant, untilAct: uuid },
);
const spans = list(tuple(uuid, span), MOST);

/** Shape of the folded spans in a saved state, by the act that opened each. */
export const sourceSpansShape = spans;
export type FoldedSpan = Shaped<typeof span>;

/** The spans of time in which elements have had their sources, as the entries give them. */
export class SourceSpans {
  readonly spans: Map<string, FoldedSpan>;
  /** The open span of an element. */
  private readonly open = new Map<string, FoldedSpan>();

  constructor(saved?: Shaped<typeof spans>) {
    this.spans = new Map(saved);
    for (const one of this.spans.values()) if (one.untilAct === undefined) this.open.set(one.element, one);
  }

  save(): Shaped<typeof spans> {
    return [...this.spans];
  }

  apply(entry: LedgerEntry, element: string): void {
    if (entry.kind === 'source.retired') this.end(entry, element);
    if (entry.kind === 'source.reassigned') this.end(entry, element);
    if (entry.kind !== 'source.designated' && entry.kind !== 'source.reassigned') return;
    const { actId, sourceCode, resourceCode } = entry.body;
    const begun: FoldedSpan = {
      ...{ element, source: sourceCode, from: entry.at },
      ...(resourceCode === undefined ? {} : { resource: resourceCode }),
    };
    this.spans.set(actId, begun);
    this.open.set(element, begun);
  }

  private end({ at, body }: LedgerEntry, element: string): void {
    const ended = this.open.get(element);
    if (ended === undefined) return;
    ended.until = at;
    ended.untilAct = body.actId;
    this.open.delete(element);
  }
}
