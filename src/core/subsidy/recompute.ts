import type { Expression } from './expression.js';

/** A fraction of yuan. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/**
 * Works out an explanation anew from its leaves alone, by fractions of yuan and apart from the engine: whoever holds
 * an answer can check its amount with this. Answers yuan with two decimals.
 */
export function recompute(how: Expression): string {
  const { over, under } = worth(how);
  const fen = (over * 100n) / under;
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function worth(how: Expression): Fraction {
  switch (how.op) {
    case 'fact':
    case 'parameter':
    case 'award':
      return decimal(how.amount);
    case 'sum':
      return how.of.map(worth).reduce(plus, { over: 0n, under: 100n });
    case 'less': {
      const [from, take] = [worth(how.from), worth(how.take)];
      const over = from.over * take.under - take.over * from.under;
      return over < 0n ? { over: 0n, under: 1n } : { over, under: from.under * take.under };
    }
    case 'rate': {
      const [of, rate] = [worth(how.of), decimal(how.rate)];
      return { over: of.over * rate.over, under: of.under * rate.under };
    }
    case 'count': {
      const of = worth(how.of);
      return { over: of.over * BigInt(how.times), under: of.under };
    }
    case 'least':
      return how.of.map(worth).reduce((a, b) => (a.over * b.under <= b.over * a.under ? a : b));
    case 'round':
      return inSteps(worth(how.of), how.rounding);
  }
}

const plus = (a: Fraction, b: Fraction): Fraction =>
  a.under === b.under
    ? { over: a.over + b.over, under: a.under }
    : { over: a.over * b.under + b.over * a.under, under: a.under * b.under };

function inSteps({ over, under }: Fraction, rounding: 'fen-down' | 'fen-half-up' | 'yuan-down'): Fraction {
  if (rounding === 'yuan-down') return { over: over / under, under: 1n };
  const hundredths = rounding === 'fen-down' ? (over * 100n) / under : (over * 200n + under) / (under * 2n);
  return { over: hundredths, under: 100n };
}

function decimal(text: string): Fraction {
  const [whole = '0', decimals = ''] = text.split('.');
  return { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) };
}
