import type { Role } from '../../../core/access/index.js';
import { fail, ok, type Result } from '../../../core/result.js';

export const ACCOUNT_STATES = ['active', 'disabled'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** What a natural person acts through: one organisation, some roles. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  readonly state: AccountState;
  /** Grows by one with every change. */
  readonly version: number;
  readonly createdAt: Date;
}

/**
 * A name to log in by: 3 to 64 ASCII letters, digits, full stops, hyphens, underscores or at signs, beginning with a
 * letter or digit. ASCII alone, so that no two names look the same.
 */
export function parseUsername(text: string): Result<string, 'username-malformed'> {
  return /^[A-Za-z0-9][\w.@-]{2,63}$/.test(text) ? ok(text) : fail('username-malformed');
}

/** The form in which usernames are unique; of any text, so that an impossible name costs what a possible one does. */
export const usernameKey = (text: string): string => text.toLowerCase();

/** Whether an account is an administrator that can act. */
export const isActiveAdministrator = ({ state, roles }: Pick<Account, 'state' | 'roles'>): boolean =>
  state === 'active' && roles.includes('administrator');
