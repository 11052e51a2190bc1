const HOUR = 3_600_000;

/** A one-time password dies after 24 hours. */
export const ONE_TIME_PASSWORD_LIFE = 24 * HOUR;
/** A session opened with one lives just long enough to set a password. */
export const PASSWORD_SESSION_LIFE = HOUR / 2;
/** Random bytes in a one-time password. */
export const ONE_TIME_PASSWORD_BYTES = 20;

/** Through whom an account came by its one-time password. */
export type OneTimeSource = 'bootstrap' | 'administrator' | 'command-line';

/** Crockford's base 32 alphabet: no I, L, O, U, which are mistaken for others when copied by hand. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Writes 20 random bytes as four groups of five characters, 100 bits: `7Q2MK-…`. */
export function formatOneTimePassword(bytes: Uint8Array): string {
  const characters = Array.from(bytes.subarray(0, ONE_TIME_PASSWORD_BYTES), (byte) => ALPHABET.charAt(byte % 32));
  return characters.join('').replaceAll(/(.{5})(?=.)/g, '$1-');
}

/** Whether a one-time password has been used or is too old to be. */
export function isSpent(
  password: { readonly expiresAt: Date | undefined; readonly usedAt: Date | undefined },
  now: Date,
): boolean {
  if (password.expiresAt === undefined) return false;
  return password.usedAt !== undefined || password.expiresAt.getTime() <= now.getTime();
}
