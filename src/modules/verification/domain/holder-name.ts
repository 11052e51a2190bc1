const SPACES = /\s+/gu;

/**
 * A holder's name as it is compared: compatibility forms made one (NFKC, Unicode Standard Annex 15), which turns
 * full-width letters, digits and brackets into half-width ones, and white space at the ends and repetitions of it gone.
 */
const compared = (name: string): string => name.normalize('NFKC').replace(SPACES, ' ').trim();

/** Whether both are the same name, however it was typed. A name of nothing is nobody's. */
export function isSameHolderName(one: string, other: string): boolean {
  const name = compared(one);
  return name !== '' && name === compared(other);
}
