import { integer, list, oneOf, uuid } from '../../shape/index.js';
import { kind, open, personalIfAny } from '../field.js';
import { personRef, slug } from '../terms.js';

/** The end of what bound a committed value: without its salt the digests in the entry tell nothing any more. */
export const SALT_KINDS = {
  'salt.erased': kind({
    subjectPrefix: 'erasure',
    fields: {
      entryIndex: open(integer(0)),
      entryKind: open(slug),
      entryAct: open(uuid),
      fields: open(list(slug, { min: 1, max: 16, unique: true })),
      ground: open(oneOf('request-of-the-person', 'correction', 'court-order', 'retention-over')),
      requestedBy: open(personRef),
      confirmedBy: open(personRef),
      /** Why, in words; whoever asks names people easily, so it can be erased in its turn. */
      explanation: personalIfAny,
    },
  }),
} as const;
