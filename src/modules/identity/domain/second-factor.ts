import type { Role } from '../../../core/access/index.js';

/** Roles whose accounts need a second factor in production mode, and a second person whenever they are made or reset. */
const TRUSTED: ReadonlySet<Role> = new Set<Role>([
  'registrar',
  'district-reviewer',
  'finance-officer',
  'auditor',
  'administrator',
]);

/** Whether one of the roles is among those that can do the most harm. */
export const isTrusted = (roles: readonly Role[]): boolean => roles.some((role) => TRUSTED.has(role));

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Wrong codes, counted apart from wrong passwords, because whoever tries codes knows the password and a right password
 * forgives earlier wrong ones. Six digits of which three are right at a time fall to patience: hence a whole day's
 * window, so that after the first five a further failure locks again at once. A lock by either count locks both.
 */
export const CODE_LOCK_OUT = { failures: 5, window: 24 * HOUR, lock: HOUR } as const;

/** How long a secret waits for its first code. */
export const ENROLMENT_LIFE = 30 * MINUTE;

/** Recovery codes given with an enrolment, each good once. */
export const RECOVERY_CODES = 10;

/** What a session must do before it may do anything else. */
export type NextStep = 'none' | 'enrol' | 'prove';

/** What is known of an account and of the credential by which it comes. */
export interface FactorState {
  readonly roles: readonly Role[];
  /** Whether the account has a confirmed second factor. */
  readonly enrolled: boolean;
  /** Whether this credential was given to somebody who had proven it. */
  readonly proven: boolean;
}

/**
 * An account that has a second factor is never let in without it, whatever the mode; where it is mandatory, a trusted
 * account without one can only enrol.
 */
export function nextStep({ roles, enrolled, proven }: FactorState, mandatory: boolean): NextStep {
  if (enrolled) return proven ? 'none' : 'prove';
  return mandatory && isTrusted(roles) ? 'enrol' : 'none';
}

/** A second factor as somebody types it. */
export type TypedCode =
  | { readonly kind: 'totp'; readonly digits: string }
  | { readonly kind: 'recovery'; readonly code: string };

/** Reads six digits, or a recovery code in either case; undefined for anything else. */
export function readCode(text: string): TypedCode | undefined {
  const compact = text.replaceAll(/[\s-]/g, '').toUpperCase();
  if (/^\d{6}$/.test(compact)) return { kind: 'totp', digits: compact };
  if (!/^[0-9A-HJKMNP-TV-Z]{20}$/.test(compact)) return undefined;
  return { kind: 'recovery', code: compact.replaceAll(/(.{5})(?=.)/g, '$1-') };
}
