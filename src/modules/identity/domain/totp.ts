import { toBase32, uint64be } from '../../../core/bytes.js';

/** HMAC-SHA-1 (RFC 2104) of a message under a key: 20 bytes. */
export type HmacSha1 = (key: Uint8Array, message: Uint8Array) => Uint8Array;

/** Bytes of a shared secret: as long as the digest (RFC 4226 section 4, R6). */
export const TOTP_SECRET_BYTES = 20;
const DIGITS = 6;
const PERIOD_SECONDS = 30;
/** One step back and one ahead are accepted, for clocks that differ (RFC 6238 section 5.2). */
const WINDOW = 1;

/** The one-time password of a counter (RFC 4226 section 5.3), `digits` decimal digits. */
export function hotp(hmac: HmacSha1, secret: Uint8Array, counter: number, digits: number = DIGITS): string {
  const digest = hmac(secret, uint64be(counter));
  const offset = (digest[19] ?? 0) & 0x0f;
  const [a = 0, b = 0, c = 0, d = 0] = digest.subarray(offset, offset + 4);
  const truncated = (a & 0x7f) * 0x1000000 + b * 0x10000 + c * 0x100 + d;
  return String(truncated % 10 ** digits).padStart(digits, '0');
}

/** The time step of an instant (RFC 6238 section 4.2 with T0 = 0 and X = 30). */
export const timeStep = (now: Date): number => Math.floor(now.getTime() / 1000 / PERIOD_SECONDS);

/**
 * The step whose code this is: the present one, or one at its side. Undefined for any other code. Every candidate is
 * computed and compared whole, whichever matches.
 */
export function matchingStep(hmac: HmacSha1, secret: Uint8Array, code: string, now: Date): number | undefined {
  const present = timeStep(now);
  let found: number | undefined;
  for (let step = Math.max(0, present - WINDOW); step <= present + WINDOW; step += 1) {
    if (isSameText(hotp(hmac, secret, step), code)) found ??= step;
  }
  return found;
}

/** Compares texts of one length in a time that does not depend on where they differ. */
function isSameText(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let i = 0; i < one.length; i += 1) difference |= one.charCodeAt(i) ^ other.charCodeAt(i);
  return difference === 0;
}

/** The address by which an authenticator app takes the secret over: the de facto Key URI Format. */
export function otpauthUri(issuer: string, username: string, secret: Uint8Array): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`;
  const parameters = `secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
  return `otpauth://totp/${label}?${parameters}&algorithm=SHA1&digits=${DIGITS}&period=${PERIOD_SECONDS}`;
}
