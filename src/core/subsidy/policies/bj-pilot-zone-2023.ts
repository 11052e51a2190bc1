import type { PolicyDocument } from '../policy.js';

/** 北京数据基础制度先行区政策清单：每个数额连同其逐字引文。 */
export const BJ_PILOT_ZONE_2023: PolicyDocument = {
  id: 'BJ-XXQ-2023',
  title: '北京数据基础制度先行区政策清单',
  issuer: '北京市经济和信息化局（正文未载发布单位，据其2023年11月10日发布）',
  number: null,
  level: 'municipal',
  territory: '北京数据基础制度先行区',
  text: 'bj-pilot-zone-2023.txt',
  gate: { kind: 'batch', why: '清单无施行日期、无数额' },
  subject: [],
  stacking: null,
  rules: [],
  qualitative: [
    {
      id: 'XXQ-4-RD',
      article: '第四条',
      quote:
        '对数据先行区入驻的科技型企业，在企业负责人经营业绩考核时，将研发投入视同利润全额加回，将符合条件的数据产品研发投入纳入研发费用加计扣除。',
      quantifiedBy: null,
    },
    {
      id: 'XXQ-4-SOE',
      article: '第四条',
      quote: '对企业的数据首登记、首入表、首交易、首开放等数据要素市场创新给予加分。',
      quantifiedBy: null,
    },
    {
      id: 'XXQ-5-COMPUTE',
      article: '第五条',
      quote: '相关数据专区使用方调用数据先行区算力资源的，可减免服务费，由财政资金进行相应补贴。',
      quantifiedBy: null,
    },
    { id: 'XXQ-9-FUND', article: '第九条', quote: '加大数据先行区建设资金支持力度。', quantifiedBy: null },
    {
      id: 'XXQ-9-REGISTRATION',
      article: '第九条',
      quote:
        '对于企业首次开展数据资产登记并获得相应证书的，可以按照该企业首批取得数据资产登记证书的登记费用的一定比例予以补贴。',
      quantifiedBy: 'BJ-FUND23-REGISTRATION',
    },
    {
      id: 'XXQ-9-TRADE',
      article: '第九条',
      quote: '对于企业签订的首个数据产品交易予以奖励。',
      quantifiedBy: 'BJ-FUND23-TRADE',
    },
    {
      id: 'XXQ-9-RECOGNITION',
      article: '第九条',
      quote:
        '对于数据资源首次实现入表的，可以对企业为实现数据资产入表所发生的数据质量评价、数据资产评估和第三方审计等服务费用予以补贴。',
      quantifiedBy: 'BJ-FUND23-RECOGNITION',
    },
    {
      id: 'XXQ-9-OPENING',
      article: '第九条',
      quote:
        '鼓励企业通过数据训练基地、人工智能数据标注平台或其他权威网站等渠道向社会首次开放数据资源，可以根据数据规模、数据质量、更新频率和应用效果，对企业予以奖励。',
      quantifiedBy: 'BJ-FUND23-OPENING',
    },
  ],
  outOfScope: [],
};
