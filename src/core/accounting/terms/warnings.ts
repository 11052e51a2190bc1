/** What is accepted and should be looked at, in words for people. */
export const WARNINGS = {
  PURPOSE_OVERRIDDEN: { zh: '反复许可的数据按无形资产处理', en: 'licensed again and again: treated as intangible' },
  RECOGNITION_CRITERIA_NO_LONGER_MET: { zh: '确认条件不再满足', en: 'recognition is no longer met' },
  RESIDUAL_WITHOUT_BASIS: { zh: '残值无依据，按零计', en: 'residual value without a basis counts as nothing' },
  AVAILABLE_DATE_DIFFERS: { zh: '达到预定用途的日期与计划不同', en: 'available on another day than planned' },
  CERT_EXPIRES_BEFORE_LIFE_END: { zh: '登记凭证先于摊销期届满', en: 'the certificate ends before amortisation does' },
  CERT_TERM_BUT_LIFE_INDEFINITE: { zh: '凭证有期限而寿命不确定', en: 'a term of the certificate, no term of life' },
  USAGE_EXCEEDS_TOTAL: { zh: '超过总工作量，超出部分不计', en: 'beyond the total units: cut' },
  APPRAISAL_NOT_BOOKED: { zh: '评估值仅供披露，不入账', en: 'appraised value: disclosed, not booked' },
  APPRAISAL_BELOW_CARRYING: {
    zh: '评估值低于账面价值，应作减值测试',
    en: 'below carrying amount: test for impairment',
  },
  REVERSAL_CAUSE_NOT_SHOWN: { zh: '未说明减记因素已消失，不转回', en: 'no cause removed: not reversed' },
  SALE_OF_UNRECOGNISED_DATA: { zh: '出售未确认为资产的数据，只确认收入', en: 'unrecognised data sold: revenue only' },
  LISTING_WITHOUT_COST_LEDGER: { zh: '列示数据资源而无成本台账', en: 'listed without a ledger of costs' },
  LISTING_DIFFERS_FROM_LEDGER: { zh: '列示金额与台账不符', en: 'listed amount differs from the ledger' },
  WHOLE_LINE_LABELLED_DATA: { zh: '整个项目都列为数据资源', en: 'the whole line is labelled data resources' },
  NO_CERTIFICATE: { zh: '在账资产没有登记凭证', en: 'no certificate for an asset in the books' },
  CERT_EXPIRED: { zh: '登记凭证已过期', en: 'the certificate has expired' },
  INDEFINITE_LIFE_NOT_TESTED: { zh: '寿命不确定而本年未作减值测试', en: 'indefinite life, not tested this year' },
  DEVELOPMENT_NOT_TESTED: { zh: '开发支出本年未作减值测试', en: 'development not tested this year' },
} as const;

export type WarningCode = keyof typeof WARNINGS;
