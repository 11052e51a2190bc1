import { canonicalBytes } from '../canonical/index.js';
import { type CryptoProvider, digestText } from '../crypto-provider.js';
import type { EntryOf } from '../entry/index.js';
import { list, object, oneOf, pattern, type Shaped, tuple, uuid } from '../shape/index.js';
import { digestMark } from './digest-mark.js';

const name = pattern(/[\s\S]{1,200}/, 'a name');
const policy = object({
  ...{ centre: oneOf('public', 'social'), policy: name, version: name },
  /** What `digestMark` keeps of the digest of the content. */
  content: pattern(/[0-9a-f]{32}/, '16 bytes in hexadecimal'),
});

/** Shape of the folded subsidy policies in a saved state, by the act that published each version. */
export const publishedPoliciesShape = list(tuple(uuid, policy), { max: 1_000_000_000 });
export type FoldedPolicy = Shaped<typeof policy>;

/** A version of a subsidy policy as its entry gives it; regimes and trust anchors are none. */
export function foldedPolicy(
  crypto: Pick<CryptoProvider, 'sha256'>,
  { centre, body }: EntryOf<'policy.published'>,
): FoldedPolicy | undefined {
  const { policyType, policyId, version, content } = body;
  if (policyType !== 'subsidy-policy') return undefined;
  const digest = digestText.sha256(crypto, canonicalBytes(content));
  return { centre, policy: policyId, version, content: digestMark(digest) };
}
