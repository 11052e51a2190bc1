import type { DataSource, EvidencePurpose, Right } from './vocabulary.js';

/**
 * How the applicant came to the data, in the cases of article 21 of the registration guide (国数综政策〔2026〕35号).
 * Each case says which rights may be registered. `quote` is verbatim.
 */
export interface AcquisitionRule {
  article: string;
  quote: string;
  rights: readonly Right[];
  /** Sources (article 20) that this case can follow from: our reading, the guide does not tie the two lists. */
  sources: readonly DataSource[];
  /** Evidence that the case needs beyond what every application needs. */
  evidence: readonly EvidencePurpose[];
}

const ALL: readonly Right[] = ['hold', 'use', 'operate'];
const COLLECTED_OR_AGREED: readonly DataSource[] = ['collected-or-generated', 'obtained-by-agreement'];
const FUSION =
  '多个数据处理者合作推进数据融合开发的，应按照合同约定登记相关权利；对已融合数据，合同对数据产权未约定或约定不明确的，各参与方均可登记持有权、使用权，在征得其他参与方同意的前提下可登记经营权；';
const PUBLIC_COLLECTION =
  '数据处理者落实国家数据分类分级保护制度要求，对在不非法侵入他人网络、不干扰网络服务正常运行、不破坏有效技术措施、不损害个人和组织合法权益前提下通过自动化程序收集的公开数据，可登记持有权和使用权；对在不实质性替代被收集方产品和服务等的前提下形成的数据产品，可登记持有权、使用权、经营权；';
const ENTRUSTED =
  '委托他人处理数据的，除法律另有规定或合同另有约定外，受托人对委托处理的原始数据、过程数据、结果数据等，不可登记持有权、使用权、经营权。';

export const ACQUISITION_RULES = {
  'own-production': {
    article: '第二十一条（一）',
    quote:
      '数据处理者对其在自身或共同参与的生产经营活动中，不违反法律法规、合同约定前提下采集生成的数据，可登记持有权、使用权、经营权；',
    rights: ALL,
    sources: ['collected-or-generated'],
    evidence: [],
  },
  'contract-collection': {
    article: '第二十一条（二）',
    quote:
      '各类主体基于民事合同授权他人采集由其促成产生数据的，有权获取相关数据，对获取的数据可登记持有权、使用权、经营权；',
    rights: ALL,
    sources: COLLECTED_OR_AGREED,
    evidence: ['authorisation'],
  },
  'natural-person': {
    article: '第二十一条（三）',
    quote: '自然人对其合法采集、生成、获取的数据，可登记持有权、使用权、经营权；',
    rights: ALL,
    sources: COLLECTED_OR_AGREED,
    evidence: [],
  },
  'public-collection': {
    article: '第二十一条（四）',
    quote: PUBLIC_COLLECTION,
    rights: ['hold', 'use'],
    sources: ['public-data-collected'],
    evidence: [],
  },
  'public-collection-product': {
    article: '第二十一条（四）',
    quote: PUBLIC_COLLECTION,
    rights: ALL,
    sources: ['public-data-collected', 'derived'],
    evidence: ['non-substitution'],
  },
  'fusion-by-contract': {
    article: '第二十一条（五）',
    quote: FUSION,
    rights: ALL,
    sources: [...COLLECTED_OR_AGREED, 'derived'],
    evidence: ['authorisation'],
  },
  'fusion-unspecified': {
    article: '第二十一条（五）',
    quote: FUSION,
    rights: ['hold', 'use'],
    sources: [...COLLECTED_OR_AGREED, 'derived'],
    evidence: [],
  },
  'fusion-with-consent': {
    article: '第二十一条（五）',
    quote: FUSION,
    rights: ALL,
    sources: [...COLLECTED_OR_AGREED, 'derived'],
    evidence: ['consent-of-participants'],
  },
  derivation: {
    article: '第二十一条（六）',
    quote:
      '数据处理者对其享有使用权的数据，在保护各方合法权益前提下，通过利用专业知识加工、建模分析、关键信息提取等方式实现数据内容、形式、结构等实质改变，从而显著提升数据价值，形成衍生数据的，可登记该衍生数据的持有权、使用权、经营权；',
    rights: ALL,
    sources: ['derived'],
    evidence: [],
  },
  'entrusted-processing': {
    article: '第二十一条（七）',
    quote: ENTRUSTED,
    rights: [],
    sources: [...COLLECTED_OR_AGREED, 'derived'],
    evidence: [],
  },
  'entrusted-processing-by-contract': {
    article: '第二十一条（七）',
    quote: ENTRUSTED,
    rights: ALL,
    sources: [...COLLECTED_OR_AGREED, 'derived'],
    evidence: ['authorisation'],
  },
} as const satisfies Record<string, AcquisitionRule>;

/** One of the cases of article 21. */
export type Acquisition = keyof typeof ACQUISITION_RULES;

/** Whether the text names a case of article 21. */
export const isAcquisition = (text: string): text is Acquisition => Object.hasOwn(ACQUISITION_RULES, text);

/** The cases of article 21, in its order. */
export const ACQUISITIONS: readonly Acquisition[] = Object.keys(ACQUISITION_RULES).filter(isAcquisition);

/** The rule of a case. */
export const acquisitionRule = (acquisition: Acquisition): AcquisitionRule => ACQUISITION_RULES[acquisition];
