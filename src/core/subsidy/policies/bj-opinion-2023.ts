import type { PolicyDocument } from '../policy.js';

/** 中共北京市委 北京市人民政府印发《关于更好发挥数据要素作用进一步加快发展数字经济的实施意见》的通知：每个数额连同其逐字引文。 */
export const BJ_OPINION_2023: PolicyDocument = {
  id: 'BJ-OPINION-2023',
  title: '中共北京市委 北京市人民政府印发《关于更好发挥数据要素作用进一步加快发展数字经济的实施意见》的通知',
  issuer: '中共北京市委、北京市人民政府',
  number: null,
  level: 'municipal',
  territory: '北京市',
  text: 'bj-opinion-2023.txt',
  gate: { kind: 'batch', why: '实施意见无数额' },
  subject: [],
  stacking: null,
  rules: [],
  qualitative: [
    {
      id: 'OP-15-RD',
      article: '（十五）',
      quote: '推动将符合条件的数据技术和产品研发投入纳入研发费用加计扣除',
      quantifiedBy: null,
    },
    {
      id: 'OP-23-FIRSTS',
      article: '（二十三）',
      quote: '对企业的数据首登记、首挂牌、首交易、首开放等给予奖励,更好促进数据要素市场创新和产业化发展。',
      quantifiedBy: null,
    },
    {
      id: 'OP-23-FUND',
      article: '（二十三）',
      quote: '充分利用高精尖产业发展基金,加大对数据服务产业投资',
      quantifiedBy: null,
    },
    { id: 'OP-10-PRICE', article: '（十）', quote: '研究推动有偿使用公共数据按政府指导价。', quantifiedBy: null },
  ],
  outOfScope: [{ quote: '力争到2030年，本市数据要素市场规模达到2000亿元', why: '全市目标，不是支持数额' }],
};
