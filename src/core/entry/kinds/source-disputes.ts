import { creditCode, day, integer, list, object, oneOf, uuid } from '../../shape/index.js';
import { committed, committedIfAny, kind, open, openIfAny } from '../field.js';
import { inventoryCode, partyName, personRef } from '../terms.js';

const element = { subjectPrefix: 'element' } as const;
const resource = { subjectPrefix: 'resource' } as const;

/** An organ that says the element is its own, and the resource in which it keeps it. */
const claimant = object({ name: partyName, code: creditCode, resourceCode: inventoryCode });

/** Who is the source is settled by procedure; who reads from whom is stated. */
export const SOURCE_DISPUTE_KINDS = {
  /** The dispute's identifier is the `actId`. */
  'source.disputed': kind({
    ...element,
    fields: {
      elementCode: open(inventoryCode),
      /** The source that is disputed. */
      currentCode: open(creditCode),
      claimants: open(list(claimant, { min: 1, max: 20 })),
      grounds: committed,
      evidence: committedIfAny,
    },
  }),
  /** The end of a dispute. Two persons decide it; a claimant who withdraws needs no second one. */
  'source.adjudicated': kind({
    ...element,
    fields: {
      elementCode: open(inventoryCode),
      dispute: open(uuid),
      outcome: open(oneOf('reassigned', 'upheld', 'withdrawn')),
      /** Of a reassignment: the source to be, its resource, and the day from which it counts, never a past one. */
      sourceCode: openIfAny(creditCode),
      resourceCode: openIfAny(inventoryCode),
      effectiveOn: openIfAny(day),
      decidedBy: open(personRef),
      confirmedBy: openIfAny(personRef),
      ruling: committedIfAny,
    },
  }),
  /** A resource carries an element that it copied or derived from one in another resource. A later one supersedes it. */
  'source.copied': kind({
    ...resource,
    fields: {
      resourceCode: open(inventoryCode),
      consumerName: open(partyName),
      consumerCode: open(creditCode),
      elementCode: open(inventoryCode),
      relation: open(oneOf('copy', 'derived')),
      fromResource: open(inventoryCode),
      fromElement: open(inventoryCode),
      /** Version of `fromResource` that was read. */
      readVersion: open(integer(1)),
    },
  }),
  'source.copy-ended': kind({
    ...resource,
    fields: {
      resourceCode: open(inventoryCode),
      consumerCode: open(creditCode),
      elementCode: open(inventoryCode),
      fromResource: open(inventoryCode),
      fromElement: open(inventoryCode),
    },
  }),
} as const;
