import { configured, day, MEASURES, quoted } from './cite.js';
import type { RegimeProfile } from './profile.js';
import type { Source } from './sourced.js';

const measures = (article: string, quote: string, reading?: string): Source =>
  quoted(MEASURES, article, quote, reading);

/** 公共数据资源登记, version 1: the national measures in force since 1 March 2025. Its result is a query code of the nation. */
export const PUBLIC_RESOURCE_2025: RegimeProfile = {
  code: 'PUBLIC_RESOURCE_2025',
  version: '2025-03-01',
  name: { zh: '公共数据资源登记', en: 'Public data resource registration' },
  effectiveFrom: day('2025-03-01'),
  effectiveUntil: day('2030-02-28'),
  effectiveSource: measures(
    '第二十四条',
    '本办法自 2025 年 3 月 1 日起施行，有效期 5 年，根据情况适时修订调整。',
    '五年的末日取对应日的前一日：2030-02-28。',
  ),
  centres: {
    value: ['public'],
    source: measures(
      '第三条（三）',
      '登记机构，是指由国家和地方数据管理部门设立或指定的、提供公共数据资源登记服务的事业单位。',
      '两个中心中，公共数据资产登记中心设于市大数据中心（事业单位）；社会数据资产登记中心设于企业，不办理。',
    ),
  },
  certificateTitle: {
    value: { zh: '登记结果查询码', en: 'Query code of the registration result' },
    source: measures(
      '第十三条',
      '公示期满无异议的，登记机构应按照国家数据局制定的统一编码规范向登记主体发放登记结果查询码。',
    ),
  },
  registrationTypes: {
    value: ['initial', 'change', 'correction', 'cancellation'],
    source: measures('第九条', '公共数据资源登记申请类型主要包括首次登记、变更登记、更正登记、注销登记。'),
  },
  findings: {
    value: [],
    source: measures('第十一条', '登记机构应当对登记材料内容进行形式审核', '只作形式审核，不设实质审查项。'),
  },
  filingDays: {
    value: 20,
    source: measures(
      '第九条（一）',
      '登记主体在开展授权运营活动并提供数据资源或交付数据产品和服务后，在 20 个工作日内提交首次登记申请。',
    ),
  },
  acceptanceDays: {
    value: 3,
    source: measures('第十条', '登记机构应当自收到申请日起，3 个工作日内予以受理。'),
  },
  deemedAcceptance: {
    value: false,
    source: measures(
      '第十条',
      '申请材料不齐全或者不符合规定的，需一次性告知登记主体补充完善，并按新补充后重新提交申请之日起计算受理日期。',
      '办法没有逾期视为受理的规定，故不视为受理。',
    ),
  },
  supplementDays: {
    value: 10,
    source: configured('办法第十条未定补充完善的期限', '补充期限由登记机构告知；未另行指定时取十个工作日。'),
  },
  reviewDays: {
    value: 20,
    source: measures('第十一条', '登记机构应当对登记材料内容进行形式审核，自受理之日起 20 个工作日之内完成审核。'),
  },
  reviewExtensionDays: {
    value: 0,
    source: measures('第十一条', '审核未完成的，应当向登记主体说明原因。', '办法没有延长审核期限的规定，故不得延长。'),
  },
  reviewUntil: {
    value: 'decision',
    source: measures(
      '第十二条',
      '登记机构形式审核完成后应当将有关登记信息通过登记平台向社会公示',
      '二十个工作日只计至形式审核完成，公示在其后。',
    ),
  },
  clockPauses: {
    value: ['supplement'],
    source: configured(
      '办法未规定期限中止',
      '审核中要求补充材料的，等待补充的时间不计入；公示在审核期限之外，异议复核在公示期内，均无须中止。',
    ),
  },
  publicityDays: {
    value: 10,
    source: measures(
      '第十二条',
      '登记机构形式审核完成后应当将有关登记信息通过登记平台向社会公示，公示期为 10 个工作日。',
      '公示当日不计入（民法典第二百零一条）；公示日期以国家登记平台为准。',
    ),
  },
  publicityItems: {
    value: ['applicant-name', 'registration-type', 'data-name', 'summary'],
    source: measures('第十二条', '登记公示内容主要包括登记主体名称、登记类型、登记数据名称、数据内容简介。'),
  },
  objectionDays: {
    value: null,
    source: measures(
      '第十二条',
      '登记机构应当对提出的异议进行复核，异议成立的，应终止登记。',
      '办法未定复核期限，故不设。',
    ),
  },
  laterObjectionNoticeDays: {
    value: null,
    source: configured(
      '办法未规定登记后异议的通知期限',
      '不设期限；登记后认为登记信息有误的，走第九条（三）更正登记。',
    ),
  },
  cancellationDays: {
    value: 10,
    source: measures(
      '第九条（四）',
      '有下列情形之一的，登记主体应申请办理注销登记，登记机构自受理之日起 10 个工作日之内完成注销。',
    ),
  },
  validityYears: {
    value: 3,
    source: measures('第十五条', '登记结果有效期原则上为三年，自赋码之日起计算。'),
  },
  validityEnd: {
    value: 'anniversary-minus-one-day',
    source: configured(
      '民法典第二百零二条与证照惯例',
      '末日取对应日的前一日：自2026-11-20起三年，载“2026-11-20至2029-11-19”。',
    ),
  },
  renewalDays: {
    value: 60,
    source: measures(
      '第十五条',
      '登记结果有效期届满的，登记主体可在期满前 60 日内按照规定续展。每次续展期最长为三年，自上一届有效期满次日起计算。',
      '“60 日”为日历日，自末日前第六十日至末日。',
    ),
  },
  expiry: {
    value: 'cancelled-by-centre',
    source: measures('第十五条', '期满未按规定续展的，由登记机构予以注销。'),
  },
  retentionYears: {
    value: null,
    source: measures('第六条', '妥善保管登记信息。', '办法未定保存年限。'),
  },
  ownRegistration: {
    value: false,
    source: configured('办法未规定；比照数据产权登记工作指引第十条（七）', '登记机构不为本单位办理登记。'),
  },
  numbering: {
    value: { assignedBy: 'national-platform', pattern: null },
    source: measures(
      '第十四条',
      '在全国范围内实现登记结果统一赋码，支撑登记信息的查询和共享。',
      '查询码由国家平台赋予，编码规范未公开；本系统只登记，不生成。',
    ),
  },
};
