import type { RegistrationContent } from '../credential/index.js';
import type { Bilingual } from './text-item.js';

type Of<K extends keyof RegistrationContent> = RegistrationContent[K];

/** English names of the documents; the Chinese ones are the values themselves. */
export const TITLES: Readonly<Record<Of<'certificateType'>, string>> = {
  数据资产登记证书: 'Data Asset Registration Certificate',
  数据产权登记凭证佐证: 'Corroboration of a Data Property Registration Voucher',
  公共数据资源登记结果佐证: 'Corroboration of a Public Data Resource Registration',
};

export const REGISTRATION_TYPES: Readonly<Record<Of<'registrationType'>, string>> = {
  initial: '首次（初始）登记',
  change: '变更登记',
  correction: '更正登记',
  transfer: '转让登记',
  renewal: '续期登记',
  cancellation: '注销登记',
};

export const PARTY_TYPES: Readonly<Record<Of<'holder'>['type'], string>> = {
  'natural-person': '自然人',
  'legal-person': '法人',
  'unincorporated-organisation': '非法人组织',
};

export const SOURCES: Readonly<Record<Of<'source'>, string>> = {
  'collected-or-generated': '采集生成',
  'obtained-by-agreement': '协议取得',
  'public-data-collected': '自动化程序收集公开数据',
  derived: '衍生创造',
};

export const UPDATE_FREQUENCIES: Readonly<Record<Of<'updateFrequency'>, string>> = {
  'real-time': '实时',
  daily: '按天',
  weekly: '按周',
  monthly: '按月',
  yearly: '按年',
  'on-demand': '按需',
  other: '其他',
};

export const MEDIA: Readonly<Record<Of<'form'>['media'][number], string>> = {
  image: '图片',
  text: '文本',
  video: '视频',
  audio: '音频',
  table: '表格',
  other: '其他',
};

export const STRUCTURES: Readonly<Record<Of<'form'>['structure'], string>> = {
  structured: '结构化',
  'semi-structured': '半结构化',
  unstructured: '非结构化',
};

/** GB/T 43697-2024. */
export const LEVELS: Readonly<Record<Of<'classification'>['level'], string>> = {
  general: '一般数据',
  important: '重要数据',
  core: '核心数据',
};

/** With the names of the first national text on the three rights (中共中央、国务院 2022-12), which older contracts use. */
export const RIGHTS: Readonly<Record<Of<'rights'>[number]['right'], Bilingual & { readonly formerly: string }>> = {
  hold: { zh: '持有权', en: 'Right to hold', formerly: '数据资源持有权' },
  use: { zh: '使用权', en: 'Right to use', formerly: '数据加工使用权' },
  operate: { zh: '经营权', en: 'Right to operate', formerly: '数据产品经营权' },
};
