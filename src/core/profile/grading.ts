import { configured } from '../regime/cite.js';
import type { Sourced } from '../regime/sourced.js';
import { type DetectedKind, KINDS } from './personal/kinds.js';

/** Whom or what damage to the data would touch (GB/T 43697-2024: 影响对象). */
export const IMPACT_OBJECTS = [
  'national-security',
  'economy',
  'social-order',
  'public-interest',
  'organisation-rights',
  'personal-rights',
] as const;
export type ImpactObject = (typeof IMPACT_OBJECTS)[number];

/** How badly (影响程度: 特别严重, 严重, 一般). */
export const IMPACT_DEGREES = ['particularly-serious', 'serious', 'general'] as const;
export type ImpactDegree = (typeof IMPACT_DEGREES)[number];

/** An impact that the holder states; no file tells it. */
export interface Impact {
  readonly object: ImpactObject;
  readonly degree: ImpactDegree;
}

export type Level = 'core' | 'important' | 'general';
/** Grade within general data (GB/T 43697-2024, annex H: 一般数据 1 to 4). */
export type Grade = 1 | 2 | 3 | 4;

/** Level by object and degree, GB/T 43697-2024: 特别严重, 严重, 一般. */
const LEVELS: Readonly<Record<ImpactObject, Readonly<Record<ImpactDegree, Level>>>> = {
  'national-security': { 'particularly-serious': 'core', serious: 'core', general: 'important' },
  economy: { 'particularly-serious': 'core', serious: 'important', general: 'general' },
  'social-order': { 'particularly-serious': 'core', serious: 'important', general: 'general' },
  'public-interest': { 'particularly-serious': 'core', serious: 'important', general: 'general' },
  'organisation-rights': { 'particularly-serious': 'general', serious: 'general', general: 'general' },
  'personal-rights': { 'particularly-serious': 'general', serious: 'general', general: 'general' },
};

/** Grade of what stays general, by degree. */
const GRADES: Readonly<Record<ImpactDegree, Grade>> = { 'particularly-serious': 4, serious: 3, general: 2 };

/** From how many records on a suggestion rises. */
export const MANY_RECORDS = {
  sensitive: {
    value: 100_000,
    source: configured('数据分级建议', '一般数据内部分级未见公开阈值；敏感个人信息达到 10 万条，建议一般数据 4 级。'),
  },
  personal: {
    value: 1_000_000,
    source: configured('数据分级建议', '一般数据内部分级未见公开阈值；个人信息达到 100 万条，建议一般数据 4 级。'),
  },
  important: {
    value: 10_000_000,
    source: configured(
      '数据分级建议',
      '处理 1000 万人以上个人信息的，须履行对重要数据处理者的部分要求（网络数据安全管理条例第二十八条，据此取值，待核）；建议按重要数据对待。',
    ),
  },
} as const satisfies Record<string, Sourced<number>>;

export const GRADING_REASONS = {
  'impact-stated': { zh: '持有者陈述的影响', en: 'impact stated by the holder' },
  'sensitive-personal-information': { zh: '检出敏感个人信息', en: 'sensitive personal information was found' },
  'personal-information': { zh: '检出个人信息', en: 'personal information was found' },
  'column-names': { zh: '字段名提示含个人信息', en: 'names of columns point to personal information' },
  'many-records': { zh: '个人信息数量大', en: 'there are many records of it' },
  'nothing-found': { zh: '未检出个人信息', en: 'no personal information was found' },
} as const;
export type GradingReason = keyof typeof GRADING_REASONS;
export const GRADING_REASON_CODES: readonly GradingReason[] = [
  'impact-stated',
  'sensitive-personal-information',
  'personal-information',
  'column-names',
  'many-records',
  'nothing-found',
];

/** What speaks for a grade. */
export interface GradingFacts {
  readonly impacts: readonly Impact[];
  /** What was found, and in how many records at most. */
  readonly found: readonly { readonly kind: DetectedKind; readonly records: number }[];
  /** Whether the name of a column points to personal information. */
  readonly named: boolean;
}

/** Never a decision: the holder decides, and the centre judges what he states. */
export interface Grading {
  readonly level: Level;
  readonly grade?: Grade;
  readonly reasons: GradingReason[];
}

/**
 * The highest that anything speaks for (就高从严). A file shows neither national security nor economy, so that above
 * general data it is what the holder states, and the sheer number of persons, that lift the level.
 */
export function suggestGrading(facts: GradingFacts): Grading {
  const steps = [...facts.impacts.map(ofImpact), ...ofFound(facts)];
  const highest = steps.reduce((best, step) => (rank(step) > rank(best) ? step : best), NOTHING);
  const reasons = new Set<GradingReason>(steps.flatMap((step) => step.reasons));
  if (facts.found.every(({ kind }) => KINDS[kind].weight === 'organisation') && !facts.named) {
    reasons.add('nothing-found');
  }
  const { level, grade } = highest;
  return {
    level,
    ...(grade === undefined ? {} : { grade }),
    reasons: GRADING_REASON_CODES.filter((code) => reasons.has(code)),
  };
}

const NOTHING: Grading = { level: 'general', grade: 1, reasons: [] };

function rank({ level, grade }: Grading): number {
  return { general: 0, important: 10, core: 20 }[level] + (grade ?? 0);
}

function ofImpact({ object, degree }: Impact): Grading {
  const level = LEVELS[object][degree];
  return { level, ...(level === 'general' ? { grade: GRADES[degree] } : {}), reasons: ['impact-stated'] };
}

function ofFound({ found, named }: GradingFacts): Grading[] {
  const records = (weight: string) =>
    Math.max(0, ...found.filter(({ kind }) => KINDS[kind].weight === weight).map((one) => one.records));
  const sensitive = records('sensitive');
  const personal = Math.max(sensitive, records('personal'));
  const steps: Grading[] = [];
  if (named) steps.push({ level: 'general', grade: 2, reasons: ['column-names'] });
  if (personal > 0) steps.push({ level: 'general', grade: 2, reasons: ['personal-information'] });
  if (sensitive > 0) steps.push({ level: 'general', grade: 3, reasons: ['sensitive-personal-information'] });
  if (sensitive >= MANY_RECORDS.sensitive.value || personal >= MANY_RECORDS.personal.value) {
    steps.push({ level: 'general', grade: 4, reasons: ['many-records'] });
  }
  if (personal >= MANY_RECORDS.important.value) steps.push({ level: 'important', reasons: ['many-records'] });
  return steps;
}
