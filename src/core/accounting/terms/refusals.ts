/** Why an event is refused, in words for people. Of several reasons the first in the order of the checks is told. */
export const REFUSALS = {
  UNKNOWN_EVENT_TYPE: { zh: '没有这种事项', en: 'there is no such type of event' },
  INVALID_DATE: { zh: '日期缺失或不存在', en: 'the date is missing or does not exist' },
  BEFORE_EFFECTIVE_DATE: {
    zh: '早于 2024-01-01（暂行规定施行日）',
    en: 'before 2024-01-01, when the rules took effect',
  },
  PERIOD_CLOSED: { zh: '该日所在期间已结账', en: 'the period of that day is closed' },
  DATE_OUT_OF_ORDER: { zh: '早于已入账的最近事项', en: 'earlier than the latest accepted event' },
  UNKNOWN_ASSET: { zh: '没有这项资产', en: 'there is no such asset' },
  MISSING_FIELD: { zh: '缺少必填项', en: 'a field is missing' },
  INVALID_FIELD: { zh: '填写有误', en: 'a field has no valid value' },
  INVALID_AMOUNT: {
    zh: '金额须为两位小数的文本，不超过 9999999999999.99',
    en: 'an amount is a string with two decimals',
  },
  NEGATIVE_AMOUNT: { zh: '金额不能为负', en: 'an amount cannot be negative' },
  UNKNOWN_COMPONENT: { zh: '没有这种成本构成', en: 'there is no such component of cost' },
  UNKNOWN_ACCOUNT: { zh: '没有这个科目', en: 'there is no such account' },
  EVIDENCE_MISSING: { zh: '缺少依据', en: 'the evidence is missing' },
  ASSET_DERECOGNISED: { zh: '资产已终止确认', en: 'the asset was derecognised' },
  WRONG_ASSET_CLASS: { zh: '该事项不适用于这类资产', en: 'the event does not apply to assets of this class' },
  ASSET_NOT_RECOGNISED: { zh: '资产未确认', en: 'the asset is not recognised' },
  ASSET_NOT_AVAILABLE: { zh: '资产尚未达到预定用途', en: 'the asset is not yet available for use' },
  COMPONENT_NOT_APPLICABLE: { zh: '该成本构成不适用于这项资产', en: 'the component does not apply to this asset' },
  PRE2024_EXPENSED_COST: { zh: '2024 年前已费用化的支出不再调整', en: 'expensed before 2024: not adjusted' },
  EXPENSED_COST_NOT_RECAPITALISED: {
    zh: '已费用化的支出不得再资本化',
    en: 'what was expensed is not capitalised later',
  },
  ALREADY_AVAILABLE: { zh: '已达到预定用途', en: 'the asset is available already' },
  USEFUL_LIFE_MISSING: { zh: '缺少使用寿命或总工作量', en: 'useful life or total units are missing' },
  WRONG_AMORTISATION_METHOD: { zh: '与摊销方法不符', en: 'not with this method of amortisation' },
  LIFE_CHANGE_TO_INDEFINITE: { zh: '寿命有限不得改为不确定', en: 'a finite life is not changed to an indefinite one' },
  APPRAISAL_CANNOT_BE_BOOKED: { zh: '评估值不得入账', en: 'an appraised value is not booked' },
  INTANGIBLE_IMPAIRMENT_NOT_REVERSIBLE: { zh: '无形资产减值不得转回', en: 'impairment of intangibles is not reversed' },
  REVERSAL_CAUSE_NOT_REMOVED: { zh: '减记因素尚未消失', en: 'what caused the write-down is still there' },
  REVERSAL_EXCEEDS_ALLOWANCE: { zh: '超过已计提的跌价准备', en: 'more than the allowance' },
  REVERSAL_ABOVE_NRV: { zh: '转回后高于可变现净值', en: 'above net realisable value' },
  UNBALANCED_JOURNAL: { zh: '借贷不平', en: 'debits and credits differ' },
  MANUAL_JOURNAL_RESTRICTED: { zh: '手工分录不得涉及数据资源科目', en: 'manual entries keep off data resources' },
  LISTING_EXCEEDS_LINE_TOTAL: { zh: '“其中：数据资源”大于该项目金额', en: 'more data resources than the whole line' },
  OPENING_AFTER_MOVEMENT: {
    zh: '资产已有余额，不能再承接期初余额',
    en: 'the asset has a balance: nothing is taken over',
  },
  OPENING_INCONSISTENT: {
    zh: '承接的余额与资产记录不符，或摊销与减值合计大于原值',
    en: 'the balances do not suit the asset, or deductions are more than the gross amount',
  },
  SHARE_NOT_PARTIAL: {
    zh: '出售部分须小于全部，且原值至少出去一分、留下一分；全部出售用 sold',
    en: 'the part sold is no part: some of the gross amount leaves and some stays; the whole is sold by sold',
  },
  UNKNOWN_GRANT: { zh: '没有这项政府补助', en: 'there is no such grant' },
  GRANT_ID_TAKEN: { zh: '已有这一编号的政府补助', en: 'another grant has that id' },
  GRANT_NET_METHOD: {
    zh: '只用总额法：净额法会改变资产的账面价值，此账簿不采用',
    en: 'gross method only: the net method would change the book amount of an asset',
  },
  GRANT_LIFE_OVER: {
    zh: '资产寿命已结束，按与收益相关、补偿已发生成本的补助入账',
    en: 'the life of the asset is over: take it as income for costs that were',
  },
  GRANT_AMORTISED_BY_LIFE: {
    zh: '与资产相关的补助随资产寿命分摊，不另分摊',
    en: 'the life of the asset recognises it by itself',
  },
  GRANT_EXCEEDED: { zh: '超过该补助的递延收益或已收金额', en: 'more than the grant still holds' },
  UNKNOWN_EVENT: { zh: '账簿中没有这一事项', en: 'the books have no such event' },
  EVENT_NOT_REVERSIBLE: {
    zh: '报告、冲销与重开不能冲销；被冲销的事项可重新入账',
    en: 'reports, reversals and reopenings are not reversed; post the event anew',
  },
  ALREADY_REVERSED: { zh: '该事项已冲销', en: 'the event is reversed already' },
  REVERSAL_BREAKS_LATER: {
    zh: '冲销后，之后的事项将不再成立；先冲销之后的事项',
    en: 'without the event a later one would be refused: reverse the later one first',
  },
  REPORT_NOT_NEWEST: {
    zh: '只能重开最近一次未重开的报告',
    en: 'only the newest report that stands can be reopened',
  },
} as const;

export type RefusalCode = keyof typeof REFUSALS;
