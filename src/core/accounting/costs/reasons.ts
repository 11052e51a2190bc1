/** Why a cost is treated as it is, in words for people. */
export const TREATMENT_REASONS = {
  VAT_RECOVERABLE: { zh: '可抵扣进项税额，不计入成本', en: 'recoverable VAT is no cost' },
  EXP_SERVICE_NOT_INTANGIBLE: { zh: '外购服务不符合无形资产定义', en: 'a service that is no intangible asset' },
  EXP_NOT_ATTRIBUTABLE: { zh: '不可直接归属', en: 'not directly attributable' },
  EXP_RESEARCH: { zh: '研究阶段支出', en: 'research' },
  EXP_NOT_RECOGNISED: { zh: '尚不满足确认条件', en: 'recognition is not met' },
  EXP_AFTER_AVAILABLE: { zh: '已达到预定用途之后', en: 'after it is available for use' },
  EXP_BEFORE_CONDITIONS: { zh: '资本化五条件尚未全部满足', en: 'not all five conditions of capitalisation are met' },
  EXP_COMPONENT_NOT_IN_COST: {
    zh: '不属于该途径无形资产的成本',
    en: 'no part of the cost of such an intangible asset',
  },
  CAP_INVENTORY_COST: { zh: '存货成本', en: 'cost of inventories' },
  CAP_CONTRIBUTED_VALUE: { zh: '投资合同约定的价值', en: 'value agreed for the contribution' },
  CAP_DEVELOPMENT: { zh: '满足条件的开发支出', en: 'development under the five conditions' },
  CAP_PURCHASE_COST: { zh: '无形资产成本', en: 'cost of intangible assets' },
} as const;

export type TreatmentReason = keyof typeof TREATMENT_REASONS;
