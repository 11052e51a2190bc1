import { type Actor, PERMISSIONS } from '../../../core/access/index.js';
import type { ImportActor } from '../persistence/import-record.js';

/** Somebody as an import remembers him. */
export const remembered = (actor: Actor): ImportActor => ({ ...actor, permissions: [...actor.permissions] });

/** Whoever an import remembers, with the permissions that he had and that there still are. */
export const acting = (actor: ImportActor): Actor => ({
  ...actor,
  permissions: new Set(PERMISSIONS.filter((permission) => actor.permissions.includes(permission))),
});
