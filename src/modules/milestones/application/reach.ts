import type { Actor, Centre } from '../../../core/access/index.js';
import type { Stated } from '../domain/statement.js';

/** Which statements an actor sees: an auditor all, an officer those of his centre, others those of their organisation. */
export function scopeOf(actor: Actor): { readonly organisationId?: string; readonly centre?: Centre } {
  if (actor.roles.includes('auditor')) return {};
  return actor.centre === undefined ? { organisationId: actor.organisationId } : { centre: actor.centre };
}

/** Whether an actor sees a statement. */
export function isSeen({ holder, centre }: Stated, actor: Actor): boolean {
  const scope = scopeOf(actor);
  const isOwn = scope.organisationId === undefined || scope.organisationId === holder.organisationId;
  return isOwn && (scope.centre === undefined || scope.centre === centre);
}
