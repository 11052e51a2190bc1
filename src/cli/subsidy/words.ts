import type { Answer } from '../../core/subsidy/index.js';

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
