import { type Cell, type Sheet, text, titleRows } from './sheet.js';

/** An evaluation report beside the certificate of an asset, in words for people; what the reader may not see is absent. */
export interface DisclosedEvaluation {
  readonly asset: string;
  readonly certificate: string;
  readonly type: 'quality' | 'compliance' | 'security' | 'value';
  readonly agency: string;
  readonly agencyCode: string;
  readonly qualification: string;
  readonly method?: 'income' | 'cost' | 'market' | undefined;
  readonly grade?: number | undefined;
  readonly baseDate: string;
  readonly validUntil: string;
  readonly standing: 'current' | 'expired';
  readonly assumptions?: string | undefined;
  readonly conclusion?: string | undefined;
  /** In yuan, or absent. */
  readonly value?: string | undefined;
  readonly sha256: string;
  readonly sm3: string;
}

const TYPES = { quality: '质量', compliance: '合规', security: '安全', value: '价值' } as const;
const METHODS = { income: '收益法', cost: '成本法', market: '市场法' } as const;
const STANDINGS = { current: '有效', expired: '已过有效期' } as const;

const HEADS = [
  ...['数据资源', '证书编号', '类型', '评估机构', '资质', '方法（等级）', '评估基准日', '有效期至', '状态'],
  ...['假设', '结论', '评估值（元，只供披露）', '报告摘要'],
];

/**
 * 估值与评估: evaluations of the assets' certificates. Apart from the books: every cell is a text, so that no value in it is
 * summed or referred to by an amount.
 */
export const evaluationSheet = (evaluations: readonly DisclosedEvaluation[], note: string): Sheet => ({
  name: '估值与评估',
  widths: [24, 20, 8, 28, 30, 12, 12, 12, 12, 44, 44, 20, 40],
  headRows: 3,
  rows: [
    ...titleRows(HEADS.length, '估值与评估　只供披露，不是账面金额', note),
    HEADS.map((words) => text(words, 'head')),
    ...evaluations.map(row),
  ],
});

const row = (one: DisclosedEvaluation): Cell[] =>
  [
    ...[one.asset, one.certificate, TYPES[one.type], `${one.agency}（${one.agencyCode}）`, one.qualification],
    one.method === undefined ? (one.grade === undefined ? '' : `${one.grade} 级`) : METHODS[one.method],
    ...[one.baseDate, one.validUntil, STANDINGS[one.standing]],
    ...[one.assumptions ?? '', one.conclusion ?? '', one.value ?? '', `${one.sha256}\n${one.sm3}`],
  ].map((words) => text(words, 'wrapped'));
