import { configured, day, GUIDE, quoted } from './cite.js';
import type { RegimeProfile } from './profile.js';
import type { Source } from './sourced.js';

const guide = (article: string, quote: string, reading?: string): Source => quoted(GUIDE, article, quote, reading);

/** 数据产权登记, version 1: the national guide of 1 July 2026. Its certificates are made and kept by the national system. */
export const PROPERTY_RIGHT_2026: RegimeProfile = {
  code: 'PROPERTY_RIGHT_2026',
  version: '2026-07-01',
  name: { zh: '数据产权登记', en: 'Data property registration' },
  effectiveFrom: day('2026-07-01'),
  effectiveSource: configured('指引未载施行日期', '取印发之日2026-07-01；指引未载有效期。'),
  centres: {
    value: ['public', 'social'],
    source: guide(
      '第三条',
      '本指引所称登记机构，是指由国家数据管理部门遴选确定，纳入全国数据产权登记机构目录，开展数据产权登记活动的法人。',
      '目录中有无两个中心，未得；在国家系统赋予机构编码之前，两个中心都不能据以核发凭证。',
    ),
  },
  certificateTitle: {
    value: { zh: '数据产权登记凭证', en: 'Certificate of data property registration' },
    source: guide(
      '第二十七条',
      '登记机构完成登记时，应当按照国家数据产权登记服务系统提供的统一样式、统一编码要求制发凭证，并加盖登记机构的登记专用章',
    ),
  },
  registrationTypes: {
    value: ['initial', 'transfer', 'change', 'renewal', 'cancellation'],
    source: guide('第三十二条', '数据产权登记包括初次登记、转让登记、变更登记、续期登记和注销登记。'),
  },
  findings: {
    value: ['sourceLegality', 'contentCompliance', 'authorisationClarity'],
    source: guide(
      '第十八条',
      '应当对数据描述的准确性、数据来源的合规性、数据产权的明确性等进行合理审慎的审查。',
      '来源合法记数据来源的合规性，内容合规记数据描述的准确性，授权明晰记数据产权的明确性。',
    ),
  },
  acceptanceDays: {
    value: 3,
    source: guide('第十七条', '登记机构收到数据产权登记申请材料，应当按照下列情况办理，并于三个工作日内告知受理结果'),
  },
  deemedAcceptance: {
    value: true,
    source: guide(
      '第十七条',
      '登记机构未按照前述规定书面告知登记申请人不予受理的，视为受理。告知期限届满后的第一个工作日视为受理登记之日。',
    ),
  },
  supplementDays: {
    value: 10,
    source: configured(
      '指引第十七条只要求告知“补正期限”，未定天数',
      '补正期限由登记机构告知；未另行指定时取十个工作日。逾期未补正的，视为未提出申请。',
    ),
  },
  reviewDays: {
    value: 10,
    source: guide('第二十八条', '登记机构应当自受理登记申请之日起十个工作日内办结数据产权登记手续。'),
  },
  reviewExtensionDays: {
    value: 10,
    source: guide(
      '第二十八条',
      '因数据来源复杂、数据规模巨大等需要延长的，可适当延长，延长时间最长不得超过十个工作日。',
      '延长一次。',
    ),
  },
  clockPauses: {
    value: ['supplement', 'publicity', 'objection'],
    source: guide('第二十八条', '登记过程中补充佐证材料、公示、异议处理的时间不计入前款规定的期限。'),
  },
  publicityDays: {
    value: 5,
    source: guide(
      '第二十四条',
      '公示期为五个工作日，自国家数据产权登记服务系统发布公示内容之日起计算。',
      '发布当日不计入（民法典第二百零一条）；发布日以国家系统为准。',
    ),
  },
  publicityItems: {
    value: ['applicant-name', 'data-name', 'summary', 'restrictions'],
    source: guide(
      '第二十四条',
      '登记机构应当将登记申请人信息、数据名称、数据概述、权利限制的记载等在国家数据产权登记服务系统进行公示。',
    ),
  },
  objectionDays: {
    value: 10,
    source: guide('第二十五条', '登记机构自收到异议之日起十个工作日内对异议进行调查'),
  },
  laterObjectionNoticeDays: {
    value: 5,
    source: guide(
      '第二十九条',
      '登记机构审查异议材料是否齐全，材料齐全的，应于收到材料后的五个工作日内书面通知登记申请人。',
    ),
  },
  validityYears: {
    value: 5,
    source: guide('第二十六条', '数据产权登记的有效期一般不超过五年，自登记信息存证之日起算。'),
  },
  validityEnd: {
    value: 'anniversary-minus-one-day',
    source: configured(
      '民法典第二百零二条与证照惯例',
      '末日取对应日的前一日：自2026-11-20起三年，载“2026-11-20至2029-11-19”。',
    ),
  },
  renewalMonths: {
    value: 6,
    source: guide(
      '第三十六条',
      '数据产权登记凭证有效期届满前六个月至届满前一日，登记申请人可以向登记机构申请续期登记。',
    ),
  },
  expiry: {
    value: 'lapses',
    source: guide('第三十六条', '数据产权登记凭证的有效期届满且未申请续期登记的，登记凭证自动失效。'),
  },
  retentionYears: { value: 20, source: guide('第十条（二）', '妥善保存登记资料，保存期限不得少于二十年；') },
  ownRegistration: { value: false, source: guide('第十条（七）', '不得作为登记申请人在本登记机构申请登记；') },
  numbering: {
    value: {
      assignedBy: 'national-platform',
      pattern: '^SJ\\d{2}\\d20\\d{2}(0[1-9]|1[0-2])(?!0000)\\d{4}$',
    },
    source: guide(
      '附件6',
      '由固定标识（2位）、地域（2位）、数据产权登记机构（1位）、数据产权赋码日期（6位）、数据产权登记流水号（4位）构成。',
      '固定标识为 SJ，无校验位；机构编码与凭证由国家系统给出，本系统只登记，不生成。',
    ),
  },
};
