import type { JsonObject } from '../../../core/canonical/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { LedgerActOf } from '../../ledger/index.js';
import type { Adjudication, Dispute } from '../domain/dispute.js';
import type { SourceSpan } from '../domain/inventory.js';
import type { Retirement } from '../domain/retirement.js';

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
const ofElement = (elementId: string) =>
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

/** The entry by which a source is disputed; evidence is that of the grounds. */
export function disputedAct(dispute: Dispute, evidence: readonly JsonObject[]): LedgerActOf<'source.disputed'> {
  const { id, elementId, elementCode, sourceCode, claimants, grounds, openedAt } = dispute;
  return {
    kind: 'source.disputed',
    at: openedAt,
    ...ofElement(elementId),
    body: {
      actId: id,
      elementCode,
      currentCode: sourceCode,
      claimants: claimants.map(({ name, code, resourceCode }) => ({ name, code, resourceCode })),
    },
    committed: { grounds, ...(evidence.length === 0 ? {} : { evidence: [...evidence] }) },
  };
}

/** The entry by which a dispute ends. */
export function adjudicatedAct(one: Adjudication, elementCode: string): LedgerActOf<'source.adjudicated'> {
  const { id, disputeId: dispute, elementId, outcome, reassignment, ruling, decidedBy, confirmedBy, at } = one;
  const { sourceCode, resourceCode, effectiveOn } = reassignment ?? {};
  return {
    kind: 'source.adjudicated',
    at,
    ...ofElement(elementId),
    body: {
      ...{ actId: id, elementCode, dispute, outcome, decidedBy },
      ...(sourceCode === undefined ? {} : { sourceCode }),
      ...(resourceCode === undefined ? {} : { resourceCode }),
      ...(effectiveOn === undefined ? {} : { effectiveOn }),
      ...(confirmedBy === undefined ? {} : { confirmedBy }),
    },
    committed: ruling === undefined ? {} : { ruling },
  };
}

/** The entry by which another resource becomes the source, as it was adjudicated. */
export function reassignedAct(
  span: SourceSpan,
  fromCode: string,
  element: EnteredElement,
): LedgerActOf<'source.reassigned'> {
  const { actId, adjudication, sourceCode, sourceName, resourceCode, updateFrequency } = span;
  return {
    kind: 'source.reassigned',
    at: span.from,
    ...ofElement(element.id),
    body: {
      ...{ actId, elementCode: element.code, fromCode, sourceName, sourceCode, resourceCode, updateFrequency },
      ...{ definitionDigest: element.definitionDigest, reason: 'adjudicated' },
      ...(adjudication === undefined ? {} : { adjudication }),
    },
    committed: {},
  };
}

/** The entry by which an element has no source any more. */
export function retiredAct(retirement: Retirement, elementCode: string): LedgerActOf<'source.retired'> {
  const { id, elementId, sourceCode, reason, explanation, at } = retirement;
  return {
    kind: 'source.retired',
    at,
    ...ofElement(elementId),
    body: { actId: id, elementCode, sourceCode, reason },
    committed: explanation === undefined ? {} : { explanation },
  };
}
