/** An exact fraction; the denominator is above zero. It need not be in lowest terms. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A fraction of two integers, of which the second is above zero. */
export const rational = (numerator: bigint, denominator = 1n): Rational => ({ numerator, denominator });

export const ONE = rational(1n);
export const ZERO = rational(0n);

export const plus = (left: Rational, right: Rational): Rational =>
  left.denominator === right.denominator
    ? rational(left.numerator + right.numerator, left.denominator)
    : rational(
        left.numerator * right.denominator + right.numerator * left.denominator,
        left.denominator * right.denominator,
      );

export const minus = (left: Rational, right: Rational): Rational =>
  plus(left, rational(-right.numerator, right.denominator));

export const times = (left: Rational, right: Rational): Rational =>
  rational(left.numerator * right.numerator, left.denominator * right.denominator);

/** The quotient by a divisor above zero. */
export const over = (left: Rational, divisor: Rational): Rational =>
  times(left, rational(divisor.denominator, divisor.numerator));

export const product = (factors: readonly Rational[]): Rational => factors.reduce(times, ONE);
export const sum = (terms: readonly Rational[]): Rational => terms.reduce(plus, ZERO);

/** The nearest integer; a half goes away from zero (四舍五入). */
export function rounded({ numerator, denominator }: Rational): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const nearest = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -nearest : nearest;
}

/** Decimal digits of a fraction. */
export interface Digits {
  readonly text: string;
  /** Whether the digits are the fraction itself; otherwise they are rounded, a half away from zero. */
  readonly isExact: boolean;
}

/** A fraction with so many decimals. */
export function digitsOf(value: Rational, decimals: number): Digits {
  const scaled = times(value, rational(10n ** BigInt(decimals)));
  const nearest = rounded(scaled);
  const size = String(nearest < 0n ? -nearest : nearest).padStart(decimals + 1, '0');
  const whole = size.slice(0, size.length - decimals);
  const text = `${nearest < 0n ? '-' : ''}${whole}${decimals === 0 ? '' : `.${size.slice(-decimals)}`}`;
  return { text, isExact: scaled.numerator % scaled.denominator === 0n };
}
