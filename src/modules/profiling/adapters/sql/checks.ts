import { DETECTORS, type DetectedKind } from '../../../../core/profile/measuring.js';
import { text } from './literals.js';

/** GB 32100-2015: characters by value, weights 3^(i−1) mod 31; GB 11714: weights of the organisation's code. */
const USCC_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** Pairs of digits that a value of 19 digits has, and one of 18. */
const [CARD_PAIRS, RESIDENT_PAIRS] = [10, 9];

const sum = (terms: readonly string[]): string => `(${terms.join(' + ')})`;
const when = (condition: string, then: string, otherwise: string) =>
  `CASE WHEN ${condition} THEN ${then} ELSE ${otherwise} END`;
/** `length` digits of a whole number, the last of them at a place counted from the right. */
const digits = (number: string, place: number, length: number): string =>
  `((${number} // ${10n ** BigInt(place)}) % ${10 ** length})`;

const listOf = (worth: (tens: number, units: number) => number): string =>
  `[${Array.from({ length: 100 }, (_, pair) => worth(Math.floor(pair / 10), pair % 10)).join(',')}]`;

/**
 * What each pair of digits is worth in a check, by the name of the column that holds the list. Two digits at a time are
 * several times cheaper than an expression for each digit; the lists stand in a statement once.
 */
const PAIRS = {
  mod11: listOf((tens, units) => 2 * tens + units),
  luhn: listOf((tens, units) => 2 * tens - (tens > 4 ? 9 : 0) + units),
} as const;
export const CHECK_LISTS: readonly string[] = Object.entries(PAIRS).map(([name, list]) => `${list} AS ${name}`);

/** The sum of what the pairs of digits are worth, times `growth` to the place of the pair. */
function pairSum(number: string, list: keyof typeof PAIRS, pairs: number, growth: number): string {
  return sum(
    Array.from({ length: pairs }, (_, place) => {
      const found = `${list}[CAST(${digits(number, 2 * place, 2)} AS BIGINT) + 1]`;
      return growth === 1 ? found : `${growth ** place} * ${found}`;
    }),
  );
}

/**
 * GB 11643-1999 (ISO 7064 MOD 11-2): the digits, each times 2 to its place from the right, leave 1. `digits` has a 0 where
 * the value ends with an X, which stands for 10.
 */
function residentId({ value, whole, digits: number }: DetectedNames): string {
  const total = pairSum(number, 'mod11', RESIDENT_PAIRS, 4);
  const right = `(${total} + ${when(`${whole} IS NULL`, '10', '0')}) % 11 = 1`;
  const born = `substr(${value}, 7, 4) || '-' || substr(${value}, 11, 2) || '-' || substr(${value}, 13, 2)`;
  const exists = when(`${digits(number, 4, 2)} <= 28`, 'true', `TRY_CAST(${born} AS DATE) IS NOT NULL`);
  return when(right, exists, 'false');
}

/** ISO/IEC 7812-1, annex B: every second digit from the right doubled, its digits added. */
const luhn = ({ digits: number }: DetectedNames): string => `${pairSum(number, 'luhn', CARD_PAIRS, 1)} % 10 = 0`;

function uscc({ value }: DetectedNames): string {
  const at = (characters: string, place: number) => `(strpos('${characters}', substr(${value}, ${place}, 1)) - 1)`;
  const organisation = sum(
    ORGANISATION_WEIGHTS.map((weight, index) => `${weight} * ${at(ORGANISATION_CHARACTERS, index + 9)}`),
  );
  const whole = sum(USCC_WEIGHTS.map((weight, index) => `${weight} * ${at(USCC_CHARACTERS, index + 1)}`));
  // 11 − Σ mod 11 is 11, 10, 9 … 1 for the remainders 0, 1, 2 … 10: written 0, X, 9 … 1.
  const inner = `substr('0X987654321', CAST(${organisation} % 11 + 1 AS BIGINT), 1) = substr(${value}, 17, 1)`;
  const outer = `substr('${USCC_CHARACTERS}', CAST((31 - ${whole} % 31) % 31 + 1 AS BIGINT), 1) = right(${value}, 1)`;
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

/** What the steps before have found of a value, by the names of their columns. */
export interface DetectedNames {
  readonly value: string;
  /** The value as a number, where it is a whole number and written as such: no sign but minus, no leading zero. */
  readonly whole: string;
  /** See `formsOf` and `digitsOf`. */
  readonly forms: string;
  readonly digits: string;
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

/** The digits of what has the form of a resident's number or of a card, as a number; a 0 in the place of an X. */
export function digitsOf({ value, whole, forms }: Omit<DetectedNames, 'digits'>): string {
  const has = (kind: DetectedKind) => `(${forms} & ${FORM[kind]}) <> 0`;
  const written = `CASE WHEN ${has('resident-id')} THEN CAST(left(${value}, 17) AS UBIGINT) * 10
    WHEN ${has('bank-card')} THEN CAST(${value} AS UBIGINT) END`;
  const checked = FORM['resident-id'] + FORM['bank-card'];
  return `CASE WHEN (${forms} & ${checked}) <> 0 THEN ${when(`${whole} IS NULL`, written, `CAST(${whole} AS UBIGINT)`)} END`;
}

/**
 * What a value is, as a number of `FOUND`; 0 for nothing that is looked for. It is one thing at most: a resident's number
 * before a code of an organisation before a card.
 */
export function codeOf(names: DetectedNames): string {
  const has = (kind: DetectedKind) => `(${names.forms} & ${FORM[kind]}) <> 0`;
  const checked = (kind: DetectedKind, check: string) => when(has(kind), check, 'false');
  return `CAST(CASE WHEN ${names.forms} = 0 THEN 0
    WHEN ${has('mobile')} THEN ${FOUND.mobile.matches}
    WHEN ${has('email')} THEN ${FOUND.email.matches}
    WHEN ${checked('resident-id', residentId(names))} THEN ${FOUND['resident-id'].matches}
    WHEN ${checked('uscc', uscc(names))} THEN ${FOUND.uscc.matches}
    WHEN ${checked('bank-card', luhn(names))} THEN ${FOUND['bank-card'].matches}
    WHEN ${has('resident-id')} THEN ${FOUND['resident-id'].shaped}
    WHEN ${has('uscc')} THEN ${FOUND.uscc.shaped}
    ELSE ${FOUND['bank-card'].shaped} END AS UTINYINT)`;
}
