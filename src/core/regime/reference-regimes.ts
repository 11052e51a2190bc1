import type { Source } from './sourced.js';

/** A regime of somebody else, whose certificates can be named beside ours; nothing is filed under it here. */
export interface ReferenceRegime {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly source: Source;
}

/**
 * 数据知识产权登记, a track of its own with an office of its own. The text was seen in excerpts only, so no term of it is
 * stated as a parameter.
 */
export const BJ_DATA_IP = {
  code: 'BJ_DATA_IP',
  name: { zh: '北京市数据知识产权登记', en: 'Beijing registration of intellectual property in data' },
  source: {
    mark: 'E',
    document: '北京市数据知识产权登记管理办法（试行）（2023年5月30日公布，2023年6月19日施行）',
    article: '见摘录，条号未得',
    quote: '',
    reading: '另由知识产权部门登记发证；本系统只互引其证书编号，不受理申请。摘录载证书有效期三年，未核原文，不作参数。',
  },
} as const satisfies ReferenceRegime;

/** Every regime that can only be referred to. */
export const REFERENCE_REGIMES: readonly ReferenceRegime[] = [BJ_DATA_IP];
