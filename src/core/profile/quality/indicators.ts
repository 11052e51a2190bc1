/** The six dimensions (六维) of GB/T 36344-2018, in its order. */
export const DIMENSIONS = [
  'conformity',
  'completeness',
  'accuracy',
  'consistency',
  'timeliness',
  'accessibility',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const DIMENSION_NAMES: Readonly<Record<Dimension, { zh: string; en: string }>> = {
  conformity: { zh: '规范性', en: 'conformity' },
  completeness: { zh: '完整性', en: 'completeness' },
  accuracy: { zh: '准确性', en: 'accuracy' },
  consistency: { zh: '一致性', en: 'consistency' },
  timeliness: { zh: '时效性', en: 'timeliness' },
  accessibility: { zh: '可访问性', en: 'accessibility' },
};

interface IndicatorRule {
  readonly dimension: Dimension;
  readonly zh: string;
  readonly en: string;
  /** A counts what is wrong, so that X = 1 − A/B. */
  readonly countsFaults?: true;
}

const of = (dimension: Dimension, zh: string, en: string): IndicatorRule => ({ dimension, zh, en });
const faultsOf = (dimension: Dimension, zh: string, en: string): IndicatorRule => ({
  ...of(dimension, zh, en),
  countsFaults: true,
});

/** The indicators of the standard. Each is X = A/B, or 1 − A/B where A counts what is wrong. */
export const INDICATORS = {
  'data-standard': of('conformity', '数据标准', 'data standard'),
  'data-model': of('conformity', '数据模型', 'data model'),
  metadata: of('conformity', '元数据', 'metadata'),
  'business-rules': of('conformity', '业务规则', 'business rules'),
  'reference-data': of('conformity', '权威参考数据', 'reference data'),
  'security-rules': of('conformity', '安全规范', 'security rules'),
  elements: of('completeness', '数据元素完整性', 'completeness of elements'),
  records: of('completeness', '数据记录完整性', 'completeness of records'),
  content: of('accuracy', '数据内容正确性', 'correct content'),
  format: of('accuracy', '数据格式合规性', 'conforming format'),
  repetition: faultsOf('accuracy', '数据重复率', 'repeated records'),
  uniqueness: of('accuracy', '数据唯一性', 'uniqueness'),
  'dirty-data': faultsOf('accuracy', '脏数据出现率', 'dirty data'),
  'same-data': of('consistency', '相同数据一致性', 'consistency of the same data'),
  'related-data': of('consistency', '关联数据一致性', 'consistency of related data'),
  period: of('timeliness', '基于时间段的正确性', 'correct within a period'),
  freshness: of('timeliness', '基于时间点及时性', 'in time at a point'),
  sequence: of('timeliness', '时序性', 'order in time'),
  accessible: of('accessibility', '可访问', 'accessible'),
  usable: of('accessibility', '可用性', 'usable'),
} as const satisfies Record<string, IndicatorRule>;
export type Indicator = keyof typeof INDICATORS;

const isIndicator = (name: string): name is Indicator => Object.hasOwn(INDICATORS, name);

/** All of them, in the order of the standard. */
export const INDICATOR_NAMES: readonly Indicator[] = Object.keys(INDICATORS).filter(isIndicator);

/** Why an indicator was not measured. It then has no value: neither 0 nor 1, and no weight (B = 0, 不适用). */
export const INAPPLICABILITIES = {
  'nothing-to-count': { zh: '没有可评价的元素（B＝0）', en: 'there is nothing to evaluate (B = 0)' },
  'not-stated': { zh: '未给出要求，无从评价', en: 'no requirement was stated' },
  'not-in-one-file': { zh: '单个文件不能反映', en: 'a single file does not tell' },
  'held-by-the-format': { zh: '文件格式本身已保证，不作评价', en: 'the format of the file guarantees it' },
} as const;
export type Inapplicability = keyof typeof INAPPLICABILITIES;

export const INAPPLICABILITY_NAMES: readonly Inapplicability[] = [
  'nothing-to-count',
  'not-stated',
  'not-in-one-file',
  'held-by-the-format',
];
