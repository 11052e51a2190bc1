import type { Answer, Expression } from '../../core/subsidy/index.js';

const KINDS: Readonly<Record<Answer['amountKind'], string>> = {
  exact: '确定额 exact',
  upper_bound: '上限 upper bound',
  reviewed_amount_after_cap: '评审额（封顶后） reviewed, after caps',
  fee_waiver: '费用减免，非现金 fee waived, no cash',
  undetermined: '未定 undetermined',
  invalid_input: '输入有误 invalid input',
};

export const kindWords = (kind: Answer['amountKind']): string => KINDS[kind];

/** Whether somebody is eligible, in both languages. */
export function eligibleWords(eligible: boolean | null): string {
  if (eligible === null) return '无法判定 cannot be said';
  return eligible ? '符合 eligible' : '不符合 not eligible';
}

const ROUNDINGS: Readonly<Record<Extract<Expression, { op: 'round' }>['rounding'], string>> = {
  'fen-down': '按分截断',
  'fen-half-up': '四舍五入到分',
  'yuan-down': '舍到元',
};

/** A computation on one line, with the facts and the words it rests on. */
export function computationWords(how: Expression): string {
  switch (how.op) {
    case 'fact':
      return `${how.fact} ${how.amount}`;
    case 'parameter':
      return `${how.amount}〔${how.quote}〕`;
    case 'award':
      return `${how.of} ${how.amount}`;
    case 'sum':
      return how.of.length === 0 ? '0.00' : `(${how.of.map(computationWords).join(' + ')})`;
    case 'less':
      return `(${computationWords(how.from)} − ${computationWords(how.take)})`;
    case 'rate':
      return `${computationWords(how.of)} × ${how.rate}${how.quote === '' ? '' : `〔${how.quote}〕`}`;
    case 'count':
      return `${computationWords(how.of)} × ${how.times}`;
    case 'least':
      return `取小(${how.of.map(computationWords).join('，')})`;
    case 'round':
      return `${computationWords(how.of)}，${ROUNDINGS[how.rounding]}`;
  }
}
