import { fail, ok, type Result } from '../result.js';
import { conforms, day } from '../shape/index.js';

/** Weights of the first 17 digits and the check characters by the remainder of their sum (GB 11643-1999, annex A). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const SHAPE = /^\d{17}[\dX]$/;

/** A citizen identification number (公民身份号码) whose shape is right; its check character may still be wrong. */
export interface ResidentId {
  /** All 18 characters. */
  readonly number: string;
  readonly checksum: 'match' | 'checksum-mismatch';
}

/**
 * Reads an 18-character number as GB 11643-1999 writes it: six digits of the place, the day of birth, a serial and a
 * check character. Fails with 'resident-id-shape' for other characters or a length, and for a day that does not exist;
 * a wrong check character is told and never makes it fail.
 */
export const parseResidentId = (text: string): Result<ResidentId, 'resident-id-shape'> => {
  if (!SHAPE.test(text)) return fail('resident-id-shape');
  const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (!conforms(day, born)) return fail('resident-id-shape');
  return ok({
    number: text,
    checksum: residentCheckCharacter(text) === text.charAt(17) ? 'match' : 'checksum-mismatch',
  });
};

const residentCheckCharacter = (text: string): string => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text.charAt(index)), 0);
  return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length);
};
