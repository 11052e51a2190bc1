import { fail, ok, type Result } from '../../../core/result.js';

/** Kinds of identity documents by which the same natural person is recognised under several accounts. */
export const IDENTITY_DOCUMENT_TYPES = ['resident-identity-card', 'passport', 'other'] as const;
export type IdentityDocumentType = (typeof IDENTITY_DOCUMENT_TYPES)[number];

/** An identity document as it was shown; its number is never stored. */
export interface IdentityDocument {
  readonly type: IdentityDocumentType;
  readonly number: string;
}

/** GB 11643-1999: the weights of the 17 digits and the check characters by the remainder of their sum by 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/**
 * Brings a document's number into its one spelling (capitals, no blanks or hyphens). The number of a resident identity
 * card must satisfy its check character; it never fails for a real card.
 */
export function parseIdentityDocument(
  type: IdentityDocumentType,
  text: string,
): Result<IdentityDocument, 'identity-document-malformed'> {
  const number = text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
  const acceptable = type === 'resident-identity-card' ? isCardNumber(number) : /^[0-9A-Z]{4,40}$/.test(number);
  return acceptable ? ok({ type, number }) : fail('identity-document-malformed');
}

function isCardNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number.charAt(index)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11) === number.charAt(17);
}
