import { DETECTORS, type DetectedKind } from '../../../../core/profile/measuring.js';
import { text } from './literals.js';

/** GB 32100-2015: characters by value, weights 3^(i−1) mod 31; GB 11714: weights of the organisation's code. */
const USCC_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** 11 − Σ mod 11 is 11, 10, 9 … 1 for the remainders 0, 1, 2 … 10: written 0, X, 9 … 1. */
const ORGANISATION_CHECKS = '0X987654321';
/** Pairs of digits that a value of 19 digits has, and one of 18. */
const [CARD_PAIRS, RESIDENT_PAIRS] = [10, 9];

const sum = (terms: readonly string[]): string => `(${terms.join(' + ')})`;
const when = (condition: string, then: string, otherwise: string) =>
  `CASE WHEN ${condition} THEN ${then} ELSE ${otherwise} END`;
/** `length` digits of a whole number, the last of them at a place counted from the right. */
const digits = (number: string, place: number, length: number): string =>
  `((${number} // ${10n ** BigInt(place)}) % ${10 ** length})`;

const pairsOf = (worth: (tens: number, units: number) => number): number[] =>
  Array.from({ length: 100 }, (_, pair) => worth(Math.floor(pair / 10), pair % 10));
/** The codes of characters from 0 to Z. */
const [FIRST_CODE, LAST_CODE] = [48, 90];
const valuesIn = (characters: string): number[] =>
  Array.from({ length: LAST_CODE - FIRST_CODE + 1 }, (_, place) =>
    Math.max(0, characters.indexOf(String.fromCharCode(FIRST_CODE + place))),
  );

/**
 * What the checks look up, by the names of the columns that hold the lists, which so stand in a statement once: what each
 * pair of digits is worth, because two at a time are cheaper than an expression for each digit; values of characters.
 */
const LISTS = {
  mod11: pairsOf((tens, units) => 2 * tens + units),
  luhn: pairsOf((tens, units) => 2 * tens - (tens > 4 ? 9 : 0) + units),
  uscc: valuesIn(USCC_CHARACTERS),
  organisation: valuesIn(ORGANISATION_CHARACTERS),
  organisation_check: Array.from(ORGANISATION_CHECKS, (character) => character.charCodeAt(0)),
} as const;
export const CHECK_LISTS: readonly string[] = Object.entries(LISTS).map(
  ([name, list]) => `[${list.join(',')}] AS ${name}`,
);

/** The sum of what the pairs of digits are worth, times `growth` to the place of the pair. */
function pairSum(number: string, list: 'mod11' | 'luhn', pairs: number, growth: number): string {
  return sum(
    Array.from({ length: pairs }, (_, place) => {
      const worth = `${list}[CAST(${digits(number, 2 * place, 2)} AS BIGINT) + 1]`;
      return growth === 1 ? worth : `${growth ** place} * ${worth}`;
    }),
  );
}

/**
 * GB 11643-1999 (ISO 7064 MOD 11-2): the digits, each times 2 to its place from the right, leave 1. `digits` has a 0 where
 * the value ends with an X, which stands for 10.
 */
function residentId({ value, whole, digits: number }: Pick<DetectedNames, 'value' | 'whole' | 'digits'>): string {
  const total = pairSum(number, 'mod11', RESIDENT_PAIRS, 4);
  const right = `(${total} + ${when(`${whole} IS NULL`, '10', '0')}) % 11 = 1`;
  const born = `substr(${value}, 7, 4) || '-' || substr(${value}, 11, 2) || '-' || substr(${value}, 13, 2)`;
  const exists = when(`${digits(number, 4, 2)} <= 28`, 'true', `TRY_CAST(${born} AS DATE) IS NOT NULL`);
  return when(right, exists, 'false');
}

/** ISO/IEC 7812-1, annex B: every second digit from the right doubled, its digits added. */
const luhn = ({ digits: number }: DetectedNames): string => `${pairSum(number, 'luhn', CARD_PAIRS, 1)} % 10 = 0`;

/** Eight characters of ASCII as one number: cutting a text for each of them costs three times as much. */
const eightFrom = (value: string, place: number): string =>
  `CAST(CAST(encode(substr(${value}, ${place}, 8)) AS BIT) AS UBIGINT)`;
/** The code of one of them, and of one character of the value itself. */
const codeIn = (eight: string, place: number): string => `CAST((${eight} >> ${8 * (7 - place)}) & 255 AS BIGINT)`;
const codeAt = (value: string, place: number): string => `ord(substr(${value}, ${place}))`;
/** What a list says of the character with a code; the lists begin with that of the digit 0. */
const found = (list: keyof typeof LISTS, code: string): string => `${list}[${code} - ${FIRST_CODE - 1}]`;

function uscc({ value, front, back }: DetectedNames): string {
  const organisation = sum(
    ORGANISATION_WEIGHTS.map((weight, place) => `${weight} * ${found('organisation', codeIn(back, place))}`),
  );
  const codes = USCC_WEIGHTS.map((_, place) =>
    place < 8 ? codeIn(front, place) : place < 16 ? codeIn(back, place - 8) : codeAt(value, 17),
  );
  const whole = sum(codes.map((code, place) => `${USCC_WEIGHTS[place]} * ${found('uscc', code)}`));
  const inner = `organisation_check[${organisation} % 11 + 1] = ${codeAt(value, 17)}`;
  const outer = `(31 - ${whole} % 31) % 31 = ${found('uscc', codeAt(value, 18))}`;
  // One wrong code in eleven passes the first, which costs half as much.
  return when(inner, outer, 'false');
}

/** What a value was found to be. Even numbers are values of the kind; of the odd ones only the form is right. */
export const FOUND = {
  'resident-id': { shaped: 1, matches: 2 },
  uscc: { shaped: 3, matches: 4 },
  'bank-card': { shaped: 5, matches: 6 },
  mobile: { shaped: undefined, matches: 8 },
  email: { shaped: undefined, matches: 10 },
} as const satisfies Record<DetectedKind, { shaped: number | undefined; matches: number }>;

/** One bit for each form that a value can have. */
const FORM = { 'resident-id': 1, uscc: 2, 'bank-card': 4, mobile: 8, email: 16 } as const;
/** In their place: certainly a resident's number. */
const RESIDENT = 32;

/** What the steps before have found of a value, by the names of their columns. */
export interface DetectedNames {
  readonly value: string;
  /** The value as a number, where it is a whole number and written as such: no sign but minus, no leading zero. */
  readonly whole: string;
  /** See `formsOf`, `digitsOf`, `judgedForms` and `halvesOf`. */
  readonly forms: string;
  readonly digits: string;
  readonly judged: string;
  readonly front: string;
  readonly back: string;
}

const bit = (kind: DetectedKind, value: string): string =>
  when(`regexp_full_match(${value}, ${text(DETECTORS[kind].pattern)})`, String(FORM[kind]), '0');

/**
 * The forms that a value has, by `FORM`. What a pattern says of whole numbers is reckoned, which costs a tenth of it, and
 * the length is looked at before any pattern: most values cost a comparison or two.
 */
export function formsOf({ value, whole }: Pick<DetectedNames, 'value' | 'whole'>): string {
  const length = `strlen(${value})`;
  const { email, mobile } = DETECTORS;
  const isResident = [
    `${digits(whole, 8, 4)} BETWEEN 1800 AND 2099`,
    `${digits(whole, 6, 2)} BETWEEN 1 AND 12`,
    `${digits(whole, 4, 2)} BETWEEN 1 AND 31`,
  ].join(' AND ');
  // Every number of 18 digits has the form of a USCC; cards of 18 digits begin with 6 or 9.
  const eighteenDigits = sum([
    String(FORM.uscc),
    when(isResident, String(FORM['resident-id']), '0'),
    when(`${whole} >= ${6n * 10n ** 17n}`, bit('bank-card', value), '0'),
  ]);
  const numbers = `CASE WHEN ${whole} < 13000000000 THEN 0
    WHEN ${whole} < 20000000000 OR ${whole} BETWEEN 8613000000000 AND 8619999999999 THEN ${FORM.mobile}
    WHEN ${whole} < ${10n ** 13n} THEN 0
    WHEN ${length} = 18 THEN ${eighteenDigits}
    ELSE ${bit('bank-card', value)} END`;
  // What is no whole number is a resident's number only with an X, and a card only beyond the engine's numbers.
  const texts = `CASE WHEN ${length} < ${email.bytes.least} THEN 0
    WHEN contains(${value}, '@') THEN ${when(`${length} <= ${email.bytes.most}`, bit('email', value), '0')}
    WHEN ${length} = 18 THEN ${bit('uscc', value)} + ${when(`ends_with(${value}, 'X') OR ends_with(${value}, 'x')`, bit('resident-id', value), '0')}
    WHEN ${length} = 19 THEN ${when(`${value} >= '9'`, bit('bank-card', value), '0')}
    WHEN ${length} BETWEEN ${mobile.bytes.least} AND ${mobile.bytes.most} AND ${value} < '9' THEN ${bit('mobile', value)}
    ELSE 0 END`;
  return `CAST(${when(`${whole} IS NULL`, texts, numbers)} AS UTINYINT)`;
}

const hasForm = (forms: string, kind: DetectedKind): string => `(${forms} & ${FORM[kind]}) <> 0`;

/** The digits of what has the form of a resident's number or of a card, as a number; a 0 in the place of an X. */
export function digitsOf({ value, whole, forms }: Pick<DetectedNames, 'value' | 'whole' | 'forms'>): string {
  const has = (kind: DetectedKind) => hasForm(forms, kind);
  const written = `CASE WHEN ${has('resident-id')} THEN CAST(left(${value}, 17) AS UBIGINT) * 10
    WHEN ${has('bank-card')} THEN CAST(${value} AS UBIGINT) END`;
  const checked = FORM['resident-id'] + FORM['bank-card'];
  return `CASE WHEN (${forms} & ${checked}) <> 0 THEN ${when(`${whole} IS NULL`, written, `CAST(${whole} AS UBIGINT)`)} END`;
}

/** The forms once a resident's number is known to be one: then it is nothing else, and its check not made again. */
export const judgedForms = (names: Pick<DetectedNames, 'value' | 'whole' | 'forms' | 'digits'>): string =>
  when(hasForm(names.forms, 'resident-id'), when(residentId(names), `${RESIDENT}::UTINYINT`, names.forms), names.forms);

/** The first eight characters and the next eight of what may be the code of an organisation, each as a number. */
export function halvesOf({ value, judged }: Pick<DetectedNames, 'value' | 'judged'>): { front: string; back: string } {
  const asked = (expression: string) => `CASE WHEN ${hasForm(judged, 'uscc')} THEN ${expression} END`;
  return { front: asked(eightFrom(value, 1)), back: asked(eightFrom(value, 9)) };
}

/**
 * What a value is, as a number of `FOUND`; 0 for nothing that is looked for. It is one thing at most: a resident's number
 * before a code of an organisation before a card.
 */
export function codeOf(names: DetectedNames): string {
  const has = (kind: DetectedKind) => hasForm(names.judged, kind);
  const checked = (kind: DetectedKind, check: string) => when(has(kind), check, 'false');
  return `CAST(CASE WHEN ${names.judged} = 0 THEN 0
    WHEN ${names.judged} = ${RESIDENT} THEN ${FOUND['resident-id'].matches}
    WHEN ${has('mobile')} THEN ${FOUND.mobile.matches}
    WHEN ${has('email')} THEN ${FOUND.email.matches}
    WHEN ${checked('uscc', uscc(names))} THEN ${FOUND.uscc.matches}
    WHEN ${checked('bank-card', luhn(names))} THEN ${FOUND['bank-card'].matches}
    WHEN ${has('resident-id')} THEN ${FOUND['resident-id'].shaped}
    WHEN ${has('uscc')} THEN ${FOUND.uscc.shaped}
    ELSE ${FOUND['bank-card'].shaped} END AS UTINYINT)`;
}
