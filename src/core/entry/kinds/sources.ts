import { certificateNumber, creditCode, instant, integer, line, uuid } from '../../shape/index.js';
import { committedIfAny, kind, open, openIfAny } from '../field.js';
import { digestPair, inventoryCode, partyName, slug } from '../terms.js';
import { updateFrequency } from '../update-frequency.js';

const element = { subjectPrefix: 'element' } as const;
const source = { sourceName: open(partyName), sourceCode: open(creditCode) } as const;
const definition = { definitionDigest: open(digestPair) } as const;
/** What the inventory calls it, beside the identifier in the subject; the first entries of these kinds had no code. */
const named = { elementCode: openIfAny(inventoryCode) } as const;
/** The resource in which the source keeps the element. */
const kept = { resourceCode: openIfAny(inventoryCode) } as const;

/** 一数一源: the one organ whose data counts for a data element of the public inventory. Sources are never persons. */
export const SOURCE_KINDS = {
  'source.designated': kind({
    ...element,
    fields: {
      ...named,
      elementName: open(line(100)),
      ...source,
      ...kept,
      ...definition,
      updateFrequency: open(updateFrequency),
      certificate: openIfAny(certificateNumber),
    },
  }),
  /** On the day that the adjudication named; without one it is a finding. */
  'source.reassigned': kind({
    ...element,
    fields: {
      ...named,
      fromCode: open(creditCode),
      ...source,
      ...kept,
      ...definition,
      updateFrequency: openIfAny(updateFrequency),
      reason: open(slug),
      /** `actId` of the `source.adjudicated` that it carries out. */
      adjudication: openIfAny(uuid),
      ruling: committedIfAny,
    },
  }),
  /**
   * A new state of an element, or of a whole resource with the elements in it: versions grow and the time that the data
   * stands for does not go back, so that an older state cannot pass as the present one.
   */
  'source.updated': kind({
    ...element,
    otherPrefixes: ['resource'],
    fields: {
      ...kept,
      sourceCode: open(creditCode),
      version: open(integer(1)),
      /** The time that the data stands for (数据时点). */
      dataTime: openIfAny(instant),
      rows: openIfAny(integer(0)),
      schemaDigest: openIfAny(digestPair),
      /** Merkle roots over the chunks of the content. */
      contentDigest: open(digestPair),
      /** Digest of the signed profile whose figures these are. */
      profileDigest: openIfAny(digestPair),
    },
  }),
  'source.retired': kind({
    ...element,
    fields: { ...named, sourceCode: open(creditCode), reason: open(slug), explanation: committedIfAny },
  }),
} as const;
