import type { RegistrationContent } from '../../src/core/credential/index.js';

/** The content of a certificate as tests use it: a bus operator's card records. */
export const sampleContent = (number = 'SJ1102026010001'): RegistrationContent => ({
  number,
  certificateType: '数据资产登记证书',
  regime: 'data-property',
  regimeVersion: '2026',
  registrationType: 'initial',
  centre: { code: 'social', name: '北京社会数据登记中心' },
  holder: { name: '北京示例公交有限公司', type: 'legal-person', uscc: '91110000802100433B' },
  coHolders: [{ name: '深圳示例科技有限公司', type: 'legal-person', uscc: '91440300708461136T' }],
  dataName: '2025年北京市公交刷卡记录数据集',
  summary: '北京市公交线路的刷卡时间、线路和站点，已去除个人信息。',
  industry: { section: 'G', division: '54' },
  source: 'collected-or-generated',
  region: '北京市',
  timeSpan: { from: '2025-01-01', to: '2025-12-31' },
  updateFrequency: 'monthly',
  volume: { records: 1_200_000_000, bytes: 96_000_000_000 },
  form: { media: ['table'], structure: 'structured' },
  storage: '本地机房，双份',
  classification: { category: '交通运输', level: 'general' },
  personalInformation: false,
  rights: [
    { right: 'hold', holder: '91110000802100433B', from: '2026-01-05', until: '2031-01-04' },
    { right: 'use', holder: '91440300708461136T', from: '2026-01-05', restrictions: '仅限线路规划' },
    { right: 'operate', holder: '91110000802100433B', from: '2026-01-05' },
  ],
  restrictionScope: '不得再识别乘客',
  authorisationBasis: '自有运营系统产生',
  publicity: { startsOn: '2025-12-25', endsOn: '2025-12-31' },
  statement: '登记不创设权利；内容以系统存证为准。',
});
