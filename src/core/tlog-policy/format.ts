import { formatVerifierKey } from '../note/index.js';
import type { Policy, PolicyGroup } from './policy.js';

/** The policy file of a policy; `parsePolicy` gives the policy back. */
export const formatPolicy = ({ logs, witnesses, groups, quorum }: Policy): string => {
  const lines = [
    ...logs.map(({ key, url }) => ['log', formatVerifierKey(key), url]),
    ...witnesses.map(({ name, key, url }) => ['witness', name, formatVerifierKey(key), url]),
    ...groups.map((group) => ['group', group.name, thresholdOf(group), ...group.members]),
    ['quorum', quorum],
  ];
  return `${lines.map((items) => items.filter((item) => item !== undefined).join(' ')).join('\n')}\n`;
};

const thresholdOf = ({ threshold, members }: PolicyGroup): string => {
  if (threshold === members.length) return 'all';
  return threshold === 1 ? 'any' : String(threshold);
};
