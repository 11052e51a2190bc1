import { codePointLength } from '../../../core/plain-text.js';
import { isCommonPassword } from './common-passwords.js';

export const PASSWORD_MINIMUM = 12;
export const PASSWORD_MAXIMUM = 128;

/** Why a new password is refused. */
export type PasswordFault =
  | 'password-too-short'
  | 'password-too-long'
  | 'password-malformed'
  | 'password-is-username'
  | 'password-common'
  | 'password-unchanged';

/** The form in which passwords are hashed and compared, whatever the keyboard made of them (NIST SP 800-63B-4 3.1.1.2). */
export const normalizePassword = (text: string): string => text.normalize('NFKC');

/** Checks a normalised new password by itself; that it differs from the old one is checked against its hash. */
export function passwordFaults(password: string, username: string): readonly PasswordFault[] {
  if (!password.isWellFormed() || /\p{Cc}/u.test(password)) return ['password-malformed'];
  const length = codePointLength(password);
  if (length < PASSWORD_MINIMUM) return ['password-too-short'];
  if (length > PASSWORD_MAXIMUM) return ['password-too-long'];
  const folded = password.toLowerCase();
  if (folded === username.toLowerCase()) return ['password-is-username'];
  return isCommonPassword(folded) ? ['password-common'] : [];
}
