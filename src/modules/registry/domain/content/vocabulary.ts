/** Where the data comes from (指引第二十条、附件1): 采集生成, 协议取得, 自动化程序收集公开数据, 衍生创造. */
export const SOURCES = ['collected-or-generated', 'obtained-by-agreement', 'public-data-collected', 'derived'] as const;
export type DataSource = (typeof SOURCES)[number];

/** 更新频率: 实时, 按天, 按周, 按月, 按年, 按需, 其他. */
export const UPDATE_FREQUENCIES = ['real-time', 'daily', 'weekly', 'monthly', 'yearly', 'on-demand', 'other'] as const;

/** 数据形态: 图片, 文本, 视频, 音频, 表格, 其他. */
export const MEDIA = ['image', 'text', 'video', 'audio', 'table', 'other'] as const;

/** 结构化, 半结构化, 非结构化. */
export const STRUCTURES = ['structured', 'semi-structured', 'unstructured'] as const;

/** 数据级别 (GB/T 43697-2024): 一般, 重要, 核心. Core data can be named, to be refused with a reason. */
export const LEVELS = ['general', 'important', 'core'] as const;

/** 持有权, 使用权, 经营权; formerly 数据资源持有权, 数据加工使用权, 数据产品经营权. */
export const RIGHTS = ['hold', 'use', 'operate'] as const;
export type Right = (typeof RIGHTS)[number];

export const RIGHT_NAMES: Readonly<Record<Right, { zh: string; en: string; formerly: string }>> = {
  hold: { zh: '持有权', en: 'right to hold', formerly: '数据资源持有权' },
  use: { zh: '使用权', en: 'right to use', formerly: '数据加工使用权' },
  operate: { zh: '经营权', en: 'right to operate', formerly: '数据产品经营权' },
};

/** Kinds of applicant (附件1); natural persons do not apply under their own name in this version. */
export const ORGANISATION_TYPES = ['legal-person', 'unincorporated-organisation'] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

/** What a piece of evidence is for; article 33 asks for the first three of everybody. */
export const EVIDENCE_PURPOSES = [
  'identity',
  'lawful-acquisition',
  'sample-data',
  'rights',
  'authorisation',
  'personal-information',
  'risk-assessment',
  'non-substitution',
  'consent-of-participants',
  'agency',
  'public-registration',
  'undertaking',
  'change-basis',
  'correction-proof',
  'holder-consent',
  'transfer-agreement',
  'cancellation-basis',
  'co-holder-consent',
  'non-publicity',
  'data-profile',
  'other',
] as const;
export type EvidencePurpose = (typeof EVIDENCE_PURPOSES)[number];

export const EVIDENCE_PURPOSE_NAMES: Readonly<Record<EvidencePurpose, { zh: string; en: string }>> = {
  identity: { zh: '登记申请人身份佐证材料', en: 'identity of the applicant' },
  'lawful-acquisition': { zh: '数据产权合法取得的佐证材料', en: 'lawful acquisition' },
  'sample-data': { zh: '数据样例', en: 'sample data' },
  rights: { zh: '权利配置证明文件', en: 'proof of the rights configuration' },
  authorisation: { zh: '授权协议', en: 'authorisation or contract' },
  'personal-information': { zh: '个人信息授权凭证或匿名化证明', en: 'consent or proof of anonymisation' },
  'risk-assessment': { zh: '重要数据风险评估', en: 'risk assessment of important data' },
  'non-substitution': { zh: '不实质性替代被收集方产品和服务的说明', en: 'no substantial substitution of the source' },
  'consent-of-participants': { zh: '其他参与方同意的证明', en: 'consent of the other participants' },
  agency: { zh: '委托代理证明', en: 'power of agency' },
  'public-registration': { zh: '公共数据资源登记结果佐证', en: 'proof of the public registration' },
  undertaking: { zh: '登记承诺书', en: 'undertaking' },
  'change-basis': { zh: '变更事项的佐证材料', en: 'grounds of the change' },
  'correction-proof': { zh: '证明登记有误的证据', en: 'proof that the registration is wrong' },
  'holder-consent': { zh: '登记主体的书面同意', en: 'written consent of the holder' },
  'transfer-agreement': { zh: '转让协议', en: 'transfer agreement' },
  'cancellation-basis': { zh: '注销情形的佐证材料', en: 'grounds of the cancellation' },
  'co-holder-consent': { zh: '共同权利人的同意', en: 'consent of the co-holders' },
  'non-publicity': { zh: '申请不公示的佐证材料', en: 'cause of a request not to publicise' },
  'data-profile': { zh: '数据画像（registry profile 的签名结果）', en: 'signed profile of the data' },
  other: { zh: '其他', en: 'other' },
};

/**
 * Where public data comes from (指引第十五条、办法第三条): duties of an organ, authorised operation (授权运营的产品和服务), the
 * public service of a utility. Data that is none of these says nothing.
 */
export const PUBLIC_DATA_ORIGINS = ['performance-of-duty', 'public-data-product', 'public-service'] as const;

/** Whether the text names a purpose of evidence. */
export const isEvidencePurpose = (text: string): text is EvidencePurpose =>
  EVIDENCE_PURPOSES.some((purpose) => purpose === text);
