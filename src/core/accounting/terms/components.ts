/** What a cost was paid for (财会〔2023〕11号 names them for each way of acquisition). */
export const COMPONENTS = {
  purchase_price: { zh: '购买价款', en: 'purchase price' },
  taxes: { zh: '相关税费', en: 'taxes that cannot be deducted' },
  recoverable_input_vat: { zh: '可抵扣进项税', en: 'recoverable input VAT' },
  contributed_value: { zh: '投入约定价值', en: 'value agreed for a contribution' },
  insurance: { zh: '保险', en: 'insurance' },
  research: { zh: '研究', en: 'research' },
  development: { zh: '开发', en: 'development' },
  collection: { zh: '采集', en: 'collection' },
  desensitisation: { zh: '脱敏', en: 'desensitisation' },
  cleaning: { zh: '清洗', en: 'cleaning' },
  labelling: { zh: '标注', en: 'labelling' },
  integration: { zh: '整合', en: 'integration' },
  analysis: { zh: '分析', en: 'analysis' },
  visualisation: { zh: '可视化', en: 'visualisation' },
  ownership_certification: { zh: '权属鉴证', en: 'certification of rights' },
  quality_assessment: { zh: '质量评估', en: 'quality assessment' },
  registration_settlement: { zh: '登记结算', en: 'registration and settlement' },
  security_management: { zh: '安全管理', en: 'security management' },
  training: { zh: '培训', en: 'training' },
  general_overhead: { zh: '一般管理费', en: 'general overhead' },
  advertising: { zh: '宣传', en: 'advertising' },
  abnormal_waste: { zh: '非正常消耗', en: 'abnormal waste' },
} as const;

export type Component = keyof typeof COMPONENTS;

/** The codes of all components. */
export const COMPONENT_CODES: readonly Component[] = Object.keys(COMPONENTS).filter((code): code is Component =>
  Object.hasOwn(COMPONENTS, code),
);

/** The component of that code, if there is one. */
export const componentOf = (code: unknown): Component | undefined => COMPONENT_CODES.find((known) => known === code);
