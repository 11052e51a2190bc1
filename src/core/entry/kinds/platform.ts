import { day, instant, oneOf } from '../../shape/index.js';
import { kind, open, openIfAny } from '../field.js';
import { about, digestPair, personRef, slug } from '../terms.js';

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
      /** Publicity: its first day, which does not count, and its last where the platform named one. */
      startsOn: openIfAny(day),
      endsOn: openIfAny(day),
      /** Who brought it. */
      officer: openIfAny(personRef),
      documentDigest: openIfAny(digestPair),
    },
  }),
} as const;
