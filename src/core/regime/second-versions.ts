import { BJ_DATA_ASSET } from './bj-data-asset.js';
import { FORM_CHECKLIST, GUIDE_CHECKLIST } from './checklists.js';
import { configured, day, GUIDE, MEASURES, quoted } from './cite.js';
import { PROPERTY_RIGHT_2026 } from './property-right-2026.js';
import { BY_PROPERTY_PLATFORM, BY_PUBLIC_PLATFORM, BY_THIS_REGISTRY, FORM_FINDINGS } from './national-parts.js';
import { HOLDER_CANCELLATION_GROUNDS } from './cancellation-grounds.js';
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

/** Our readings of what happens to a registration after its issue; the same for the three regimes. */
const AMENDMENTS = {
  successorValidity: {
    value: 'keeps-end',
    source: configured(
      '规则未定变更、更正、转让后的有效期',
      '变更、更正、转让不延长有效期：新证书的末日为原证书的末日；延长须办理续期。',
    ),
  },
  changeKeeps: {
    value: ['holder', 'source', 'acquisition'],
    source: configured(
      '指引第三十二条以下：变更登记不含权利主体、数据来源的重大变更（所据文本未收该条全文）',
      '权利主体（含共同权利人、各项权利的权利人）、数据来源、取得方式不得以变更登记改动；主体变化办理转让登记，来源变化办理初次登记。名称变更而统一社会信用代码不变的，仍为同一主体。',
    ),
  },
  cancellationGrounds: {
    value: HOLDER_CANCELLATION_GROUNDS,
    source: configured(
      '办法第九条（四）列四种情形（所据文本未收其全文）',
      '四种情形取：数据灭失；放弃权利或者权益期限届满；登记主体终止；法律法规规定的其他情形。指引未列，从同。',
    ),
  },
  suspendedAllows: {
    value: [],
    source: configured(
      '规则未定冻结期间可否办理登记',
      '冻结（查封、争议、行政措施）期间，权利人不得申请变更、更正、转让、续期或者注销；解除冻结后方可办理。',
    ),
  },
} as const;

const OTHERS_MAY_CORRECT = {
  value: true,
  source: configured(
    '办法第九条（三）：登记主体或者利害关系人可申请更正（所据文本未收其全文）',
    '利害关系人申请更正的，须有登记主体书面同意，或者有证据证明登记确有错误。',
  ),
} as const;

const RENEWAL_FROM = {
  value: 'day-after-end',
  source: configured(
    '指引第三十六条未定续期的起算日',
    '比照公共数据资源登记管理暂行办法第十五条：自上一届有效期满次日起算；新证书自核发之日有效，至续期届满之日止，其间不中断。',
  ),
} as const;

/** 不公示. The guide leaves the decision to the centre, whose officer gives the reason with his review. */
const NON_PUBLICITY = {
  value: true,
  source: quoted(
    GUIDE,
    '第二十四条',
    '有正当理由的，登记申请人可以向登记机构申请不公示，由登记机构结合实际情况确定。',
    '理由与佐证随申请提交，由审查人在审查中决定并说明理由；不公示的，除编号、登记中心、状态和日期外均不公开。',
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
  checklist: GUIDE_CHECKLIST,
  publicityFor: PUBLICITY_FOR,
  ...BY_THIS_REGISTRY,
  nonPublicity: NON_PUBLICITY,
  expiry: LAPSES,
  renewalFrom: RENEWAL_FROM,
  correctionByOthers: OTHERS_MAY_CORRECT,
  ...AMENDMENTS,
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
  checklist: FORM_CHECKLIST,
  publicityFor: PUBLICITY_FOR,
  ...BY_PUBLIC_PLATFORM,
  renewalFrom: {
    value: 'day-after-end',
    source: quoted(
      MEASURES,
      '第十五条',
      '每次续展期最长为三年，自上一届有效期满次日起计算。',
      '新证书自核发之日有效，至续展期届满之日止，其间不中断。',
    ),
  },
  correctionByOthers: OTHERS_MAY_CORRECT,
  ...AMENDMENTS,
  nonPublicity: {
    value: false,
    source: configured('办法未规定不公示', '第十二条要求公示登记信息，没有例外，故不接受不公示的申请。'),
  },
};

export const PROPERTY_RIGHT_2026_2: RegimeProfile = {
  ...PROPERTY_RIGHT_2026,
  ...SECOND,
  effectiveSource: EFFECTIVE,
  checklist: GUIDE_CHECKLIST,
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
  renewalFrom: RENEWAL_FROM,
  ...AMENDMENTS,
  nonPublicity: NON_PUBLICITY,
};
