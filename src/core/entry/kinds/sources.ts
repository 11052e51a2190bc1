import { certificateNumber, creditCode, integer, line, oneOf } from '../../shape/index.js';
import { committedIfAny, kind, open, openIfAny } from '../field.js';
import { digestPair, partyName, slug } from '../terms.js';

const element = { subjectPrefix: 'element' } as const;
const source = { sourceName: open(partyName), sourceCode: open(creditCode) } as const;
const definition = { definitionDigest: open(digestPair) } as const;

/** 一数一源: the one organ whose data counts for a data element of the public inventory. Sources are never persons. */
export const SOURCE_KINDS = {
  'source.designated': kind({
    ...element,
    fields: {
      elementName: open(line(100)),
      ...source,
      ...definition,
      updateFrequency: open(oneOf('real-time', 'daily', 'weekly', 'monthly', 'yearly', 'on-demand', 'other')),
      certificate: openIfAny(certificateNumber),
    },
  }),
  'source.reassigned': kind({
    ...element,
    fields: { fromCode: open(creditCode), ...source, ...definition, reason: open(slug), ruling: committedIfAny },
  }),
  /** A new state of the element: versions grow, so that an older state cannot pass as the present one. */
  'source.updated': kind({
    ...element,
    fields: { sourceCode: open(creditCode), version: open(integer(1)), contentDigest: open(digestPair) },
  }),
  'source.retired': kind({
    ...element,
    fields: { sourceCode: open(creditCode), reason: open(slug), explanation: committedIfAny },
  }),
} as const;
