import { EMPTY, type Sheet, text, titleRows } from './sheet.js';

/**
 * 自愿披露: what an enterprise may tell of data resources, recognised or not (财会〔2023〕11号, on disclosure, its eight
 * items in their order), in words of our own.
 */
export const VOLUNTARY_ITEMS = [
  '应用场景或业务模式，以及对企业创造价值的影响方式',
  '形成数据资源的原始数据：类型、规模、来源、权属、质量',
  '加工维护和安全保护：投入、人员与相关情况',
  '应用：在生产经营中的使用、对外服务或共享的情况，用于研发或产品的情况',
  '重大交易事项中的数据资源：对该交易的影响和风险',
  '权利的失效：相关数据资源的失效情况、时间及其原因和影响',
  '转让、许可或应用受到的限制：地域、行业或其他',
  '企业认为有必要披露的其他信息',
] as const;

/** What the enterprise tells under an item, by its number from 1. */
export type VoluntaryWords = ReadonlyMap<number, string>;

const NOTHING: VoluntaryWords = new Map();

/** 自愿披露清单: a row an item, with the words of the enterprise or room for them. */
export const checklistSheet = (note: string, words: VoluntaryWords = NOTHING): Sheet => ({
  name: '自愿披露清单',
  widths: [8, 48, 12, 80],
  headRows: 3,
  rows: [
    ...titleRows(4, '自愿披露清单', note),
    ['序号', '披露内容', '是否披露', '说明'].map((each) => text(each, 'head')),
    ...VOLUNTARY_ITEMS.map((item, index) => {
      const told = words.get(index + 1);
      return [
        ...[text(String(index + 1)), text(item, 'wrapped')],
        ...(told === undefined ? [EMPTY, EMPTY] : [text('是'), text(told, 'wrapped')]),
      ];
    }),
  ],
});
