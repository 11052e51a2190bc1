import { oneOf, pattern } from '../../shape/index.js';
import { committed, kind, open, openIfAny } from '../field.js';
import { personRef } from '../terms.js';

/** Six digits of GB/T 2260 down to the district (区县). */
const district = pattern(/\d{6}/, 'a division of GB/T 2260');

/** 业务审核: a district's review before the centre's. It recommends; the centre decides. */
export const FIRST_REVIEW_KINDS = {
  'application.first-reviewed': kind({
    subjectPrefix: 'application',
    fields: {
      officer: open(personRef),
      district: openIfAny(district),
      outcome: open(oneOf('recommended', 'not-recommended')),
      opinion: committed,
    },
  }),
} as const;
