import { anyObject, integer, oneOf } from '../../shape/index.js';
import { kind, open, openIfAny } from '../field.js';
import { introducibleKey, KEY_PURPOSES, slug } from '../terms.js';

const key = { subjectPrefix: 'key', subjectField: 'key', root: true } as const;

/** Keys, and the rules as the registry applies them: what an auditor judges every other act by. */
export const TRUST_KINDS = {
  'key.introduced': kind({
    ...key,
    fields: { key: open(introducibleKey), purpose: open(oneOf(...KEY_PURPOSES)) },
  }),
  'key.retired': kind({
    ...key,
    fields: {
      key: open(introducibleKey),
      reason: open(oneOf('rotation', 'compromise')),
      firstUntrustedIndex: openIfAny(integer(0)),
    },
  }),
  'policy.published': kind({
    subjectPrefix: 'policy',
    subjectField: 'policyId',
    fields: {
      policyType: open(oneOf('registry-identity', 'regime', 'subsidy-policy', 'trust-anchor')),
      policyId: open(slug),
      version: open(slug),
      content: open(anyObject),
    },
  }),
} as const;
