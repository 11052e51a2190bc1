import type { DigestPair } from '../../../core/entry/index.js';
import type { LedgerActOf } from '../../ledger/index.js';
import type { SourceSpan } from '../domain/inventory.js';

/** What an entry says of the element itself. */
export interface EnteredElement {
  readonly id: string;
  readonly code: string;
  /** As it was when the span began. */
  readonly name: string;
  readonly definitionDigest: DigestPair;
}

/** Acts on one element keep one order. */
const subjectOf = (elementId: string): string => `element:${elementId}`;

/** The public inventory is the public centre's. */
export const ofElement = (elementId: string) =>
  ({ centre: 'public', subject: subjectOf(elementId), orderKey: subjectOf(elementId) }) as const;

/** The entry by which a resource becomes the source of an element. */
export function designatedAct(span: SourceSpan, element: EnteredElement): LedgerActOf<'source.designated'> {
  return {
    kind: 'source.designated',
    at: span.from,
    ...ofElement(element.id),
    body: {
      actId: span.actId,
      elementCode: element.code,
      elementName: element.name,
      sourceName: span.sourceName,
      sourceCode: span.sourceCode,
      resourceCode: span.resourceCode,
      definitionDigest: element.definitionDigest,
      updateFrequency: span.updateFrequency,
      ...(span.certificate === undefined ? {} : { certificate: span.certificate }),
    },
    committed: {},
  };
}
