import type { Expression } from './expression.js';

const ROUNDINGS: Readonly<Record<Extract<Expression, { op: 'round' }>['rounding'], string>> = {
  'fen-down': '按分截断',
  'fen-half-up': '四舍五入到分',
  'yuan-down': '舍到元',
};

/**
 * A computation on one line, with the facts and the words it rests on.
 * @param nameOf what a fact is called; without it, by its own name
 */
export function computationWords(how: Expression, nameOf: (fact: string) => string = (fact) => fact): string {
  const words = (part: Expression): string => computationWords(part, nameOf);
  switch (how.op) {
    case 'fact':
      return `${nameOf(how.fact)} ${how.amount}`;
    case 'parameter':
      return `${how.amount}〔${how.quote}〕`;
    case 'award':
      return `${how.of} ${how.amount}`;
    case 'sum':
      return how.of.length === 0 ? '0.00' : `(${how.of.map(words).join(' + ')})`;
    case 'less':
      return `(${words(how.from)} − ${words(how.take)})`;
    case 'rate':
      return `${words(how.of)} × ${how.rate}${how.quote === '' ? '' : `〔${how.quote}〕`}`;
    case 'count':
      return `${words(how.of)} × ${how.times}`;
    case 'least':
      return `取小(${how.of.map(words).join('，')})`;
    case 'round':
      return `${words(how.of)}，${ROUNDINGS[how.rounding]}`;
  }
}
