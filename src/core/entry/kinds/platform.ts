import { instant, oneOf } from '../../shape/index.js';
import { kind, open, openIfAny } from '../field.js';
import { about, digestPair, slug } from '../terms.js';

/** What a superior platform answered: a date, a code or a receipt that a regime may make decisive. */
export const PLATFORM_KINDS = {
  'platform.receipt': kind({
    subjectPrefix: 'receipt',
    fields: {
      about: open(about),
      platform: open(slug),
      receiptType: open(oneOf('filing', 'publicity', 'code', 'evidence')),
      /** 登记结果查询码, or the number of the receipt. */
      code: openIfAny(slug),
      /** The platform's own time. */
      receivedAt: open(instant),
      documentDigest: openIfAny(digestPair),
    },
  }),
} as const;
