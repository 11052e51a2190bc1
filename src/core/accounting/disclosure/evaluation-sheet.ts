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

/** Label, value, label, value; what is long has three columns. */
const WIDTHS = [16, 46, 16, 46];
const NONE = '–';

/**
 * 估值与评估: evaluations of the assets' certificates, a block each. Apart from the books: every cell is a text, so that no
 * value in it is summed or referred to by an amount.
 */
export const evaluationSheet = (evaluations: readonly DisclosedEvaluation[], note: string): Sheet => ({
  name: '估值与评估',
  widths: WIDTHS,
  headRows: 2,
  rows: [
    ...titleRows(WIDTHS.length, '估值与评估　只供披露，不是账面金额', note),
    ...(evaluations.length === 0 ? [long('', '没有现行的评估报告')] : evaluations.flatMap(block)),
  ],
});

const block = (one: DisclosedEvaluation, index: number): Cell[][] => [
  [text(`${index + 1}　${one.asset}`, 'head', { columnSpan: 4 }), null, null, null],
  pair('证书编号', one.certificate, '评估类型', TYPES[one.type]),
  pair('评估机构', `${one.agency}（${one.agencyCode}）`, '资质', one.qualification),
  pair('评估基准日', one.baseDate, '有效期至', `${one.validUntil}（${STANDINGS[one.standing]}）`),
  pair(
    '评估方法',
    one.method === undefined ? NONE : METHODS[one.method],
    '质量等级',
    one.grade === undefined ? NONE : `${one.grade} 级`,
  ),
  long('评估值（元）', one.value === undefined ? NONE : `${one.value}　只供披露，绝不入账`),
  long('假设', one.assumptions ?? NONE),
  long('结论', one.conclusion ?? NONE),
  long('报告摘要', `${one.sha256}\n${one.sm3}`),
];

const pair = (...words: readonly [string, string, string, string]): Cell[] =>
  words.map((each, index) => text(each, index % 2 === 0 ? 'section' : 'wrapped'));

const long = (label: string, words: string): Cell[] => [
  text(label, 'section'),
  text(words, 'wrapped', { columnSpan: 3 }),
  null,
  null,
];
