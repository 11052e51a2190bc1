import { BJ_DATA_ASSET } from './bj-data-asset.js';
import { configured, day, GUIDE, MEASURES, quoted } from './cite.js';
import { PROPERTY_RIGHT_2026 } from './property-right-2026.js';
import { BY_PROPERTY_PLATFORM, BY_PUBLIC_PLATFORM, BY_THIS_REGISTRY, FORM_FINDINGS } from './national-parts.js';
import type { RegimeProfile } from './profile.js';
import { PUBLIC_RESOURCE_2025 } from './public-resource-2025.js';

/** The second versions apply the same rules; what is new is which of their registrations this registry handles. */
const SECOND = { version: '2026-08-01', effectiveFrom: day('2026-08-01') } as const;

const EFFECTIVE = configured(
  '参数版本的施行日期为本系统的配置',
  '规则未变；本版本自2026-08-01起办理各登记类型，此前提交的申请适用其提交时的版本。',
);

const PUBLICITY_FOR = {
  value: ['initial', 'change', 'correction', 'transfer', 'renewal'],
  source: configured(
    '规则未逐一写明何种登记须公示',
    '除注销外均公示：办法第九条（四）要求注销自受理之日起十个工作日内完成，与十个工作日的公示期不能并存。',
  ),
} as const;

/** Cancelled for want of renewal only where the rule says so; elsewhere the registration lapses by itself. */
const LAPSES = {
  value: 'lapses',
  source: quoted(GUIDE, '第三十六条', '数据产权登记凭证的有效期届满且未申请续期登记的，登记凭证自动失效。'),
} as const;

export const BJ_DATA_ASSET_2: RegimeProfile = {
  ...BJ_DATA_ASSET,
  ...SECOND,
  effectiveSource: EFFECTIVE,
  registrationTypes: {
    value: ['initial', 'change', 'correction', 'transfer', 'renewal', 'cancellation'],
    source: quoted(
      GUIDE,
      '第三十二条',
      '数据产权登记包括初次登记、转让登记、变更登记、续期登记和注销登记。',
      '另办理更正登记，比照公共数据资源登记管理暂行办法第九条；北京数据资产登记细则未公开，为本系统的配置。',
    ),
  },
  publicityFor: PUBLICITY_FOR,
  ...BY_THIS_REGISTRY,
  expiry: LAPSES,
};

export const PUBLIC_RESOURCE_2025_2: RegimeProfile = {
  ...PUBLIC_RESOURCE_2025,
  ...SECOND,
  registrationTypes: {
    value: ['initial', 'change', 'correction', 'renewal', 'cancellation'],
    source: quoted(
      MEASURES,
      '第九条',
      '公共数据资源登记申请类型主要包括首次登记、变更登记、更正登记、注销登记。',
      '第十五条另许期满前续展，按续期办理。',
    ),
  },
  findings: {
    value: [],
    source: quoted(MEASURES, '第十一条', '登记机构应当对登记材料内容进行形式审核', FORM_FINDINGS),
  },
  reviewDays: {
    value: PUBLIC_RESOURCE_2025.reviewDays.value,
    source: { ...PUBLIC_RESOURCE_2025.reviewDays.source, reading: FORM_FINDINGS },
  },
  publicityFor: PUBLICITY_FOR,
  ...BY_PUBLIC_PLATFORM,
};

export const PROPERTY_RIGHT_2026_2: RegimeProfile = {
  ...PROPERTY_RIGHT_2026,
  ...SECOND,
  effectiveSource: EFFECTIVE,
  publicityFor: PUBLICITY_FOR,
  ...BY_PROPERTY_PLATFORM,
  numbering: {
    value: { ...PROPERTY_RIGHT_2026.numbering.value, region: '11' },
    source: {
      ...PROPERTY_RIGHT_2026.numbering.source,
      reading:
        '固定标识为 SJ，无校验位；机构编码与凭证由国家系统给出，本系统只登记，不生成。两个中心均在北京，故地域只认 11。',
    },
  },
};
