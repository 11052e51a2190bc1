import type { DetectedKind } from './kinds.js';

/**
 * How a value of a kind looks. The pattern is for a whole value, in the syntax that ECMAScript and RE2 share; `bytes` is
 * looked at first, because that costs nothing. `check` names the check characters, where the kind has any.
 */
export interface Detector {
  readonly bytes: { readonly least: number; readonly most: number };
  readonly pattern: string;
  readonly check?: 'resident-id' | 'uscc' | 'luhn';
}

/**
 * Issuer prefixes of cards in use in China and the lengths that go with them (ISO/IEC 7812; the lists of the schemes):
 * UnionPay 62 and 60, Visa 4, Mastercard 51–55 and 2221–2720, JCB 3528–3589, American Express 34 and 37, Diners 36 and
 * 30, and the older cards of Chinese banks under 9558.
 */
const BANK_CARD =
  '6[02][0-9]{14,17}|4[0-9]{15}|5[1-5][0-9]{14}|2[2-7][0-9]{14}|35[2-8][0-9]{13}|3[47][0-9]{13}|3[06][0-9]{12}|9558[0-9]{12,15}';

export const DETECTORS: Readonly<Record<DetectedKind, Detector>> = {
  /** GB 11643-1999: place, day of birth in this or the last two centuries, serial, check character (x in small too). */
  'resident-id': {
    bytes: { least: 18, most: 18 },
    pattern: '[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]',
    check: 'resident-id',
  },
  'bank-card': { bytes: { least: 14, most: 19 }, pattern: BANK_CARD, check: 'luhn' },
  /** YD/T numbering: 11 digits from 13 to 19, with or without the country's code. */
  mobile: { bytes: { least: 11, most: 15 }, pattern: '([+]?86[- ]?)?1[3-9][0-9]{9}' },
  /** RFC 5322 addr-spec as people have it: dot-atom, a domain of two labels or more. */
  email: {
    bytes: { least: 6, most: 254 },
    pattern:
      '[A-Za-z0-9.!#$%&*+/=?^_{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?[.])+[A-Za-z][A-Za-z0-9-]{1,62}',
  },
  /** GB 32100-2015, with both check characters. */
  uscc: {
    bytes: { least: 18, most: 18 },
    pattern: '[1-9ANY][0-9ABCDEFGHJKLMNPQRTUWXY][0-9]{6}[0-9ABCDEFGHJKLMNPQRTUWXY]{10}',
    check: 'uscc',
  },
};
