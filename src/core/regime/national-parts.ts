import { configured, GUIDE, MEASURES, quoted } from './cite.js';
import type { RegimeProfile } from './profile.js';

/** Who publicises, which receipts a certificate waits for, and what its validity runs from. */
type WhoDecides = Pick<RegimeProfile, 'publicityBy' | 'receiptsBeforeIssue' | 'validityFrom'>;

/** Publicised, numbered and begun here: the rules of the Beijing exchange are not public. */
export const BY_THIS_REGISTRY: WhoDecides = {
  publicityBy: {
    value: 'registry',
    source: configured('北京数据资产登记细则未公开', '公示由本系统发布，自发布当日起算，当日不计入。'),
  },
  receiptsBeforeIssue: {
    value: [],
    source: configured('北京数据资产登记细则未公开', '证书由登记中心编号核发，不待国家平台回执。'),
  },
  validityFrom: {
    value: 'issue',
    source: configured('北京数据资产登记细则未公开', '有效期自登记中心核发之日起算。'),
  },
};

/** 办法第十二至十五条: publicity is that of the platform, the result its code, the validity runs from the code. */
export const BY_PUBLIC_PLATFORM: WhoDecides = {
  publicityBy: {
    value: 'national-platform',
    source: quoted(
      MEASURES,
      '第十二条',
      '登记机构形式审核完成后应当将有关登记信息通过登记平台向社会公示，公示期为 10 个工作日。',
      '公示日期以国家平台为准：由回执载明起始日，本系统不代作。',
    ),
  },
  receiptsBeforeIssue: {
    value: ['code'],
    source: quoted(
      MEASURES,
      '第十三条',
      '公示期满无异议的，登记机构应按照国家数据局制定的统一编码规范向登记主体发放登记结果查询码。',
      '查询码由国家平台赋予；收到赋码回执之前不核发，编号即查询码。',
    ),
  },
  validityFrom: {
    value: 'code',
    source: quoted(MEASURES, '第十五条', '登记结果有效期原则上为三年，自赋码之日起计算。', '以赋码回执所载时间为准。'),
  },
};

/** 指引第二十四、二十六、二十七条: publicity and deposit are those of the national system, as is the number. */
export const BY_PROPERTY_PLATFORM: WhoDecides = {
  publicityBy: {
    value: 'national-platform',
    source: quoted(
      GUIDE,
      '第二十四条',
      '公示期为五个工作日，自国家数据产权登记服务系统发布公示内容之日起计算。',
      '公示日期以国家系统为准：由回执载明起始日，本系统不代作。',
    ),
  },
  receiptsBeforeIssue: {
    value: ['code', 'evidence'],
    source: quoted(
      GUIDE,
      '第二十六条',
      '登记事项自登记信息存证时完成登记。',
      '凭证编码（第二十七条、附件6）与存证均由国家系统给出；收到两项回执之前不核发，编号即凭证编码。',
    ),
  },
  validityFrom: {
    value: 'evidence',
    source: quoted(
      GUIDE,
      '第二十六条',
      '数据产权登记的有效期一般不超过五年，自登记信息存证之日起算。',
      '以存证回执所载时间为准。',
    ),
  },
};

/** What an entry's three findings say where the review is one of form: 办法 knows no findings of substance. */
export const FORM_FINDINGS =
  '只作形式审核，不设实质审查项。办理时仍逐项填写三项结论，在本制度下只表示形式审核：' +
  '材料齐全（来源合法）、内容填写完整一致（内容合规）、授权材料在案（授权明晰）；“通过”不表示实质审查。';
