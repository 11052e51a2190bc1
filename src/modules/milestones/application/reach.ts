import type { Actor, Centre } from '../../../core/access/index.js';
import type { Stated, StatementState } from '../domain/statement.js';

/** Which statements an actor sees; members left out do not narrow. */
interface Scope {
  readonly organisationId?: string;
  readonly centre?: Centre;
  readonly state?: StatementState;
}

/**
 * An auditor sees all, an officer those of his centre, whoever decides on subsidies those that are confirmed, and everybody
 * else those of his organisation.
 */
function scopeOf(actor: Actor): Scope {
  if (actor.roles.includes('auditor')) return {};
  if (actor.centre !== undefined) return { centre: actor.centre };
  return actor.roles.includes('finance-officer') ? { state: 'confirmed' } : { organisationId: actor.organisationId };
}

/** Whether an actor sees a statement. */
export function isSeen({ holder, centre, state }: Stated, actor: Actor): boolean {
  const scope = scopeOf(actor);
  return (
    (scope.organisationId ?? holder.organisationId) === holder.organisationId &&
    (scope.centre ?? centre) === centre &&
    (scope.state ?? state) === state
  );
}

/** The query of an actor within what he sees; undefined where that is nothing. */
export function within<Q extends { readonly state?: StatementState }>(query: Q, actor: Actor): (Q & Scope) | undefined {
  const scope = scopeOf(actor);
  const isNothing = query.state !== undefined && scope.state !== undefined && query.state !== scope.state;
  return isNothing ? undefined : { ...query, ...scope };
}
