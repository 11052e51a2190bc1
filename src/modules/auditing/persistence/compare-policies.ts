import { digestMark, type FoldedPolicy } from '../../../core/audit/index.js';
import { canonicalBytes, parseJson } from '../../../core/canonical/index.js';
import { digestText } from '../../../core/crypto-provider.js';
import { object, pattern, type Shaped } from '../../../core/shape/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { compareActs, type Pair } from './compare-acts.js';
import type { Compared, Comparison } from './comparison.js';

const words = pattern(/[\s\S]{0,500}/, 'a text');
const json = pattern(/[\s\S]{2,1000000}/, 'a JSON text');

const publication = object({ id: words, policy: words, version: words, centre: words, content: json });
const PUBLICATIONS = `
  SELECT act_id::text AS id, policy, version, centre, content::text AS content FROM subsidy_publication ORDER BY act_id`;

/** 补贴政策: every version is published as it stands, and bears the digest of what it says. */
export const comparePolicies = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'subsidy_publication',
    statement: PUBLICATIONS,
    shape: publication,
    folded: comparison.projection.policies,
    pairs: pairsOf,
    subject: ({ policy }) => `policy:${policy}`,
  });

const pairsOf = (row: Shaped<typeof publication>, folded: FoldedPolicy): readonly Pair[] => [
  ['policy', row.policy, folded.policy],
  ['version', row.version, folded.version],
  ['centre', row.centre, folded.centre],
  ['content', markOf(row.content), folded.content],
  ['version', folded.version, folded.content],
];

function markOf(text: string): string {
  const parsed = parseJson(Buffer.from(text, 'utf8'));
  return parsed.ok ? digestMark(digestText.sha256(nodeCrypto, canonicalBytes(parsed.value))) : '';
}
