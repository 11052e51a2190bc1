import type { Centre } from '../access/index.js';
import { type RegimeTerms, regimeTerms, type SubsidyTerms, subsidyTerms } from './policy-terms.js';
import type { RecordOf } from './records.js';
import type { ReplayState } from './state.js';

type Policy = RecordOf<'policies'>;

/** Terms are read once: a published policy never changes. */
const regimes = new WeakMap<Policy, RegimeTerms>();
const subsidies = new WeakMap<Policy, { terms: SubsidyTerms | undefined }>();

export const policyKey = (centre: Centre, policyId: string, version: string): string =>
  `${centre}/${policyId}/${version}`;

/** The terms of a version of a regime, as its centre published them before. */
export const regimeOf = (
  { policies }: ReplayState,
  centre: Centre,
  named: { readonly regime?: string; readonly regimeVersion?: string },
): RegimeTerms | undefined => {
  const policy = policies.get(policyKey(centre, named.regime ?? '', named.regimeVersion ?? ''));
  if (policy?.policyType !== 'regime') return undefined;
  const known = regimes.get(policy);
  if (known !== undefined) return known;
  const terms = regimeTerms(policy.content);
  regimes.set(policy, terms);
  return terms;
};

/** The terms of a version of a subsidy policy: `undefined` when it was not published, `unread` when it says none. */
export const subsidyOf = (
  { policies }: ReplayState,
  centre: Centre,
  named: { readonly policyId: string; readonly policyVersion: string },
): SubsidyTerms | 'unread' | undefined => {
  const policy = policies.get(policyKey(centre, named.policyId, named.policyVersion));
  if (policy?.policyType !== 'subsidy-policy') return undefined;
  const known = subsidies.get(policy) ?? { terms: subsidyTerms(policy.content) };
  subsidies.set(policy, known);
  return known.terms ?? 'unread';
};
