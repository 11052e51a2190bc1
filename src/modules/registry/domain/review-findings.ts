import type { FindingName } from '../../../core/regime/index.js';

/** One finding of the review: passed or failed, and why. */
export type Finding = { readonly result: 'pass' | 'fail'; readonly opinion: string };

/**
 * The three findings, 来源合法、内容合规、授权明晰 (实施意见三、（六）). They cover the three reviews of the guide's
 * article 18: sources, description, clarity of rights.
 */
export type Findings = Readonly<Record<FindingName, Finding>>;

export const FINDING_NAMES: Readonly<Record<FindingName, { zh: string; en: string; guide: string }>> = {
  sourceLegality: { zh: '来源合法', en: 'lawful source', guide: '数据来源的合规性' },
  contentCompliance: { zh: '内容合规', en: 'compliant content', guide: '数据描述的准确性' },
  authorisationClarity: { zh: '授权明晰', en: 'clear authorisation', guide: '数据产权的明确性' },
};

/** Their names, in the order of the principle. */
export const FINDING_NAMES_IN_ORDER: readonly FindingName[] = [
  'sourceLegality',
  'contentCompliance',
  'authorisationClarity',
];

/** The findings that failed, in the order of the principle. */
export const failedFindings = (findings: Findings): readonly FindingName[] =>
  FINDING_NAMES_IN_ORDER.filter((name) => findings[name].result === 'fail');

/** Grounds for refusing registration, articles 22 and 18 of the guide, verbatim. */
export const REJECTION_GROUNDS = {
  'endangers-interests': {
    article: '第二十二条（一）',
    quote: '数据登记可能危害国家安全、公共利益或者个人、组织合法权益；',
  },
  'unlawful-source': { article: '第二十二条（二）', quote: '数据来源违反法律法规规定；' },
  'unresolved-dispute': { article: '第二十二条（三）', quote: '存在尚未解决的数据权属纠纷；' },
  'concealment-or-false-proof': { article: '第二十二条（四）', quote: '登记申请人隐瞒真实情况或提供虚假证明；' },
  'other-law': { article: '第二十二条（五）', quote: '法律法规规定不予登记的其他情形。' },
  'evidence-not-supplemented': {
    article: '第十八条',
    quote: '登记申请人无法补充佐证材料且登记机构无法通过合法渠道核实的，可终止登记。',
  },
} as const;

export type RejectionGround = keyof typeof REJECTION_GROUNDS;

/** Whether the text names a ground. */
export const isRejectionGround = (text: string): text is RejectionGround => Object.hasOwn(REJECTION_GROUNDS, text);
