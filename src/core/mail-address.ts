import { fail, ok, type Result } from './result.js';

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * A bare e-mail address: a dot-string and a domain of two labels or more (RFC 5321 section 4.1.2), within the lengths
 * of its section 4.5.3.1. Quoted local parts, address literals, names and lists are refused.
 */
export function parseMailAddress(text: string): Result<string, 'mail-address-malformed'> {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const labels = text.slice(at + 1).split('.');
  const isSound =
    text.length <= 254 &&
    local.length <= 64 &&
    LOCAL.test(local) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label));
  return isSound ? ok(text) : fail('mail-address-malformed');
}
