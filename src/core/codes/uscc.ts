import { fail, ok, type Result } from '../result.js';

/** Characters of GB 32100-2015 in the order of their values 0–30 (no I, O, S, V, Z). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9ABCDEFGHJKLMNPQRTUWXY]{2}\d{6}[0-9ABCDEFGHJKLMNPQRTUWXY]{10}$/;
const LENGTH = 18;
/** Wi = 3^(i−1) mod 31 for the first 17 characters (GB 32100-2015, annex on the check character). */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Weights of the organisation code, GB 11714. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** A unified social credit code whose length and characters are right; its check characters may still be wrong. */
export interface Uscc {
  /** All 18 characters. */
  code: string;
  /** Registration department (登记管理部门), 1 character. */
  department: string;
  /** Kind of organisation within the department (机构类别), 1 character. */
  category: string;
  /** Administrative division of the registering authority (GB/T 2260), 6 digits. */
  division: string;
  /** Organisation code (主体标识码, GB 11714), 9 characters. */
  organisation: string;
  checksum: UsccChecksum;
}

/**
 * The verdict on the two check characters. Codes in real use fail it (domain rule: warn and have a person confirm),
 * so it never makes parsing fail.
 */
export type UsccChecksum = { verdict: 'match' } | { verdict: 'checksum-mismatch'; parts: ('uscc' | 'organisation')[] };

/**
 * Reads an 18-character code as written in GB 32100-2015: capitals and digits of the standard's own alphabet, six
 * digits for the division. Blanks, small letters and full-width forms are refused, not repaired.
 */
export const parseUscc = (text: string): Result<Uscc, 'uscc-length' | 'uscc-characters'> => {
  if ([...text].length !== LENGTH) return fail('uscc-length');
  if (!SHAPE.test(text)) return fail('uscc-characters');
  return ok({
    code: text,
    department: text.slice(0, 1),
    category: text.slice(1, 2),
    division: text.slice(2, 8),
    organisation: text.slice(8, 17),
    checksum: checksumOf(text),
  });
};

/** The 18th character that belongs to the first 17: C18 = (31 − ΣCi·Wi mod 31) mod 31. */
export const usccCheckCharacter = (first17: string): string => {
  const sum = weigh(first17, WEIGHTS, (character) => ALPHABET.indexOf(character));
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
};

/** The 9th character of an organisation code (GB 11714): 11 − Σ mod 11, with 10 → X and 11 → 0. */
export const organisationCheckCharacter = (first8: string): string => {
  const rest = 11 - (weigh(first8, ORGANISATION_WEIGHTS, (character) => Number.parseInt(character, 36)) % 11);
  if (rest === 10) return 'X';
  return rest === 11 ? '0' : String(rest);
};

/** Whether the code is that of an organ of Party or state (机构编制 1, 机关 1): public data only, article 15. */
export const isPublicOrgan = (uscc: Uscc): boolean => uscc.department === '1' && uscc.category === '1';

const checksumOf = (code: string): UsccChecksum => {
  const parts: ('uscc' | 'organisation')[] = [];
  if (usccCheckCharacter(code.slice(0, 17)) !== code.charAt(17)) parts.push('uscc');
  if (organisationCheckCharacter(code.slice(8, 16)) !== code.charAt(16)) parts.push('organisation');
  return parts.length === 0 ? { verdict: 'match' } : { verdict: 'checksum-mismatch', parts };
};

const weigh = (text: string, weights: readonly number[], value: (character: string) => number): number =>
  weights.reduce((sum, weight, index) => sum + weight * value(text.charAt(index)), 0);
