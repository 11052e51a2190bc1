import { ROLES, type Role } from '../../../core/access/index.js';
import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import { ACCOUNT_STATES, type AccountState } from './account.js';

const wrong = (name: string): never => {
  throw new TypeError(`the parameters of a request hold no ${name}`);
};

/** A text among the parameters of a guarded act, which this module wrote itself. Throws where there is none. */
export function textOf(parameters: JsonObject, name: string): string {
  const value = parameters[name];
  return typeof value === 'string' ? value : wrong(name);
}

/** The roles among them; undefined where they stay. */
export function rolesOf({ roles }: JsonObject): readonly Role[] | undefined {
  if (roles === undefined) return undefined;
  return Array.isArray(roles) ? roles.map(roleOf) : wrong('roles');
}

/** The state among them; undefined where it stays. */
export function stateOf({ state }: JsonObject): AccountState | undefined {
  if (state === undefined) return undefined;
  return ACCOUNT_STATES.find((known) => known === state) ?? wrong('state');
}

const roleOf = (value: JsonValue): Role => ROLES.find((known) => known === value) ?? wrong('role');
