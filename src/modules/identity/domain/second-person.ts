import type { Role } from '../../../core/access/index.js';
import type { Account } from './account.js';
import { isTrusted } from './second-factor.js';

/** What of an account is to change; what is absent stays. */
type Change = { readonly roles?: readonly Role[] | undefined; readonly state?: Account['state'] | undefined };

/**
 * Whether a change of an account needs a second person: whoever grants a role, takes a trusted one away, or brings a
 * trusted account back. Disabling does not, because it has to be quick, and gives nobody anything.
 */
export function needsSecondPerson(before: Pick<Account, 'roles' | 'state'>, change: Change): boolean {
  const roles = change.roles ?? before.roles;
  const grants = roles.some((role) => !before.roles.includes(role));
  const takes = isTrusted(before.roles.filter((role) => !roles.includes(role)));
  const revives = before.state === 'disabled' && change.state === 'active' && isTrusted(roles);
  return grants || takes || revives;
}
