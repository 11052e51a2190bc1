import { policyKey } from '../policies.js';
import type { Rules } from '../rule.js';

/** The rules in force are on the ledger themselves, each version once for each centre that applies it. */
export const POLICY_RULES = {
  'policy.published': ({ entry, index, state, report }) => {
    const { policyId, version, policyType, content } = entry.body;
    const key = policyKey(entry.centre, policyId, version);
    if (state.policies.has(key)) return report('policy-published-twice', { policy: key });
    state.policies.set(key, { policyType, index, content });
  },
} satisfies Rules;
