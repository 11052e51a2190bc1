import { DETECTED_KINDS, DETECTORS, type DetectedKind } from '../../../../core/profile/measuring.js';
import { text } from './literals.js';

/** GB 11643-1999, annex A: weights of the first 17 digits, check characters by the remainder. */
const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** GB 32100-2015: characters by value, weights 3^(i−1) mod 31; GB 11714: weights of the organisation's code. */
const USCC_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const LONGEST_CARD = 19;

/** A digit of a whole number, from the right, by arithmetic: several times faster than cutting texts. */
const digit = (number: string, place: number): string => `((${number} // ${10n ** BigInt(place)}::UBIGINT) % 10)`;

const sum = (terms: readonly string[]): string => `(${terms.join(' + ')})`;

function residentId(value: string): string {
  const first17 = `CAST(left(${value}, 17) AS UBIGINT)`;
  const total = sum(RESIDENT_WEIGHTS.map((weight, place) => `${weight} * ${digit(first17, 16 - place)}`));
  const right = `substr('10X98765432', CAST(${total} % 11 + 1 AS BIGINT), 1) = upper(right(${value}, 1))`;
  const born = `substr(${value}, 7, 4) || '-' || substr(${value}, 11, 2) || '-' || substr(${value}, 13, 2)`;
  return `CASE WHEN ${right} THEN TRY_CAST(${born} AS DATE) IS NOT NULL ELSE false END`;
}

/** ISO/IEC 7812-1, annex B: every second digit from the right doubled, its digits added. */
function luhn(value: string): string {
  const number = `CAST(${value} AS UBIGINT)`;
  const digits = Array.from({ length: LONGEST_CARD }, (_, place) => {
    const one = digit(number, place);
    return place % 2 === 0 ? one : `(2 * ${one} - CASE WHEN ${one} > 4 THEN 9 ELSE 0 END)`;
  });
  return `${sum(digits)} % 10 = 0`;
}

function uscc(value: string): string {
  const at = (characters: string, place: number) => `(strpos('${characters}', substr(${value}, ${place}, 1)) - 1)`;
  const organisation = sum(
    ORGANISATION_WEIGHTS.map((weight, index) => `${weight} * ${at(ORGANISATION_CHARACTERS, index + 9)}`),
  );
  const whole = sum(USCC_WEIGHTS.map((weight, index) => `${weight} * ${at(USCC_CHARACTERS, index + 1)}`));
  // 11 − Σ mod 11 is 11, 10, 9 … 1 for the remainders 0, 1, 2 … 10: written 0, X, 9 … 1.
  const inner = `substr('0X987654321', CAST(${organisation} % 11 + 1 AS BIGINT), 1) = substr(${value}, 17, 1)`;
  const outer = `substr('${USCC_CHARACTERS}', CAST((31 - ${whole} % 31) % 31 + 1 AS BIGINT), 1) = right(${value}, 1)`;
  // One wrong code in eleven passes the first, which costs half as much.
  return `CASE WHEN ${inner} THEN ${outer} ELSE false END`;
}

/** What a value was found to be. Even numbers are values of the kind; of the odd ones only the form is right. */
export const FOUND = {
  'resident-id': { shaped: 1, matches: 2 },
  uscc: { shaped: 3, matches: 4 },
  'bank-card': { shaped: 5, matches: 6 },
  mobile: { shaped: undefined, matches: 8 },
  email: { shaped: undefined, matches: 10 },
} as const satisfies Record<DetectedKind, { shaped: number | undefined; matches: number }>;

const form = (kind: DetectedKind, value: string): string => {
  const { bytes, pattern } = DETECTORS[kind];
  const fits =
    bytes.least === bytes.most
      ? `strlen(${value}) = ${bytes.least}`
      : `strlen(${value}) BETWEEN ${bytes.least} AND ${bytes.most}`;
  return `CASE WHEN ${fits} THEN regexp_full_match(${value}, ${text(pattern)}) ELSE false END`;
};

/** One bit for each form that a value can have. */
const FORM = { 'resident-id': 1, uscc: 2, 'bank-card': 4, mobile: 8, email: 16 } as const;

const SHORTEST = Math.min(...DETECTED_KINDS.map((kind) => DETECTORS[kind].bytes.least));

const when = (condition: string, then: string, otherwise: string) =>
  `CASE WHEN ${condition} THEN ${then} ELSE ${otherwise} END`;
const bit = (kind: keyof typeof FORM, value: string) => when(form(kind, value), String(FORM[kind]), '0');

/** The forms that a value has, by `FORM`. The length is looked at first: most values cost a comparison or two. */
export function formsOf(value: string): string {
  const eighteen = `${bit('resident-id', value)} + ${bit('uscc', value)} + ${bit('bank-card', value)}`;
  const other = when(form('mobile', value), String(FORM.mobile), bit('bank-card', value));
  const short = when(`strlen(${value}) = 18`, eighteen, when(`strlen(${value}) <= ${LONGEST_CARD}`, other, '0'));
  const shaped = when(`contains(${value}, '@')`, bit('email', value), short);
  return `CAST(${when(`strlen(${value}) >= ${SHORTEST}`, shaped, '0')} AS UTINYINT)`;
}

/** Whether a value of these forms is a resident's number. */
export const isResident = (value: string, forms: string): string =>
  when(`(${forms} & ${FORM['resident-id']}) <> 0`, residentId(value), 'false');

/** Whether it is the code of an organisation, and not a resident's number. */
export const isOrganisation = (value: string, forms: string, resident: string): string =>
  when(`(${forms} & ${FORM.uscc}) <> 0`, when(resident, 'false', uscc(value)), 'false');

/**
 * What a value is, as a number of `FOUND`; 0 for nothing that is looked for. It is one thing at most: a resident's number
 * before a code of an organisation before a card.
 */
export function codeOf(value: string, forms: string, resident: string, organisation: string): string {
  const has = (kind: keyof typeof FORM) => `(${forms} & ${FORM[kind]}) <> 0`;
  const shaped = when(has('resident-id'), '1', when(has('uscc'), '3', when(has('bank-card'), '5', '0')));
  const card = when(has('bank-card'), luhn(value), 'false');
  const checked = when(resident, '2', when(organisation, '4', when(card, '6', shaped)));
  const known = when(has('mobile'), '8', when(has('email'), '10', checked));
  return `CAST(${when(`${forms} = 0`, '0', known)} AS UTINYINT)`;
}
