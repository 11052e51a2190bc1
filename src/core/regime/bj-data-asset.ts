import { configured, day, GUIDE, quoted, seed } from './cite.js';
import type { RegimeProfile } from './profile.js';
import type { Source } from './sourced.js';

const SILENT =
  '北京国际大数据交易所的数据资产登记细则（公示期、有效期、费率、证书样式）未公开；本参数暂按国家指引执行，为本系统的配置。';

/** A term of the national guide, taken over because the rules of the Beijing exchange are not public. */
const guide = (article: string, quote: string, reading = SILENT): Source => quoted(GUIDE, article, quote, reading);

/**
 * 数据资产登记证书 of the two Beijing centres, version 1. The Beijing texts fix the certificate, the centres and the
 * three findings; terms and periods default to the national guide of 1 July 2026, and say so.
 */
export const BJ_DATA_ASSET: RegimeProfile = {
  code: 'BJ_DATA_ASSET',
  version: '2026-07-01',
  name: { zh: '北京市数据资产登记', en: 'Beijing data asset registration' },
  effectiveFrom: day('2026-07-01'),
  certificateTitle: {
    value: { zh: '数据资产登记证书', en: 'Data Asset Registration Certificate' },
    source: seed('三、（六）', '发放数据资产登记证书，详细载明权利类型和数据状况，形成数据目录，并提供核验服务'),
  },
  registrationTypes: {
    value: ['initial'],
    source: guide(
      '第三十二条',
      '数据产权登记包括初次登记、转让登记、变更登记、续期登记和注销登记。',
      '本版本只办理初次登记；其余类型随后续版本增加。',
    ),
  },
  findings: {
    value: ['sourceLegality', 'contentCompliance', 'authorisationClarity'],
    source: seed(
      '三、（六）',
      '在社会数据来源合法、内容合规、授权明晰的原则下，支持依法设立的数据交易机构为社会主体提供社会数据资产登记服务',
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
      '发布当日不计入（民法典第二百零一条）；公示内容由本系统发布。',
    ),
  },
  publicityItems: {
    value: ['applicant-name', 'registration-type', 'data-name', 'summary', 'restrictions'],
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
  retentionYears: { value: 20, source: guide('第十条（二）', '妥善保存登记资料，保存期限不得少于二十年；') },
  ownRegistration: { value: false, source: guide('第十条（七）', '不得作为登记申请人在本登记机构申请登记；') },
  numbering: {
    value: { prefix: 'DA', region: '11', registries: { public: '1', social: '2' } },
    source: guide(
      '附件6',
      '凭证编码共15位，由字母及数字构成。',
      '结构照附件6；固定标识 SJ 属于国家系统，故另取 DA；登记机构位：公共1、社会2。北京数据资产登记证书的编号规则未公开。',
    ),
  },
};
