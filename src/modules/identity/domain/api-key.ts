import type { Permission } from '../../../core/access/index.js';
import type { FieldFault } from '../../../core/fault.js';

/** A key by which a program acts for an account; its secret is kept as a digest alone. */
export interface ApiKey {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  /** Made in a session that had the account's second factor. */
  readonly secondFactor: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | undefined;
}

/** What no key may do, whoever owns it: make keys, end sessions, set passwords, second factors. */
const NEVER: ReadonlySet<Permission> = new Set<Permission>(['self:manage', 'self:password', 'self:second-factor']);

/** The permissions of a key at the moment of its use: its scopes as far as its owner still holds them. */
export function effectiveScopes(
  scopes: readonly Permission[],
  owner: ReadonlySet<Permission>,
): ReadonlySet<Permission> {
  return new Set(scopes.filter((scope) => owner.has(scope) && !NEVER.has(scope)));
}

/** Everything that is wrong with a wish for a key. */
export function apiKeyFaults(
  wish: Pick<ApiKey, 'scopes' | 'expiresAt'>,
  owner: ReadonlySet<Permission>,
  now: Date,
): readonly FieldFault[] {
  const held = effectiveScopes(wish.scopes, owner);
  const scopes = wish.scopes.flatMap((scope, index) =>
    held.has(scope) || wish.scopes.indexOf(scope) < index
      ? []
      : [{ pointer: `/scopes/${index}`, code: 'scope-not-held' }],
  );
  const inRange = wish.expiresAt.getTime() > now.getTime() && wish.expiresAt.getTime() <= oneYearAfter(now);
  return inRange ? scopes : [...scopes, { pointer: '/expiresAt', code: 'expiry-out-of-range' }];
}

/** The longest life of a key ends at the same moment of the next year. */
function oneYearAfter(now: Date): number {
  const end = new Date(now);
  return end.setUTCFullYear(end.getUTCFullYear() + 1);
}
