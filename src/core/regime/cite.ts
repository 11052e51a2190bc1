import { type CivilDate, isCivilDate } from '../calendar/index.js';
import type { Source } from './sourced.js';

/** The rules that profiles quote, by their full titles. */
export const GUIDE = '数据产权登记工作指引（试行）（国数综政策〔2026〕35号）';
export const MEASURES = '公共数据资源登记管理暂行办法（发改数据规〔2025〕26号）';
const OPINION =
  '中共北京市委、北京市人民政府《关于更好发挥数据要素作用进一步加快发展数字经济的实施意见》（2023年6月20日）';

/** A sentence read in the full text of a rule, with our reading where the sentence alone does not decide. */
export const quoted = (document: string, article: string, quote: string, reading?: string): Source => ({
  mark: 'F',
  document,
  article,
  quote,
  ...(reading === undefined ? {} : { reading }),
});

/** A sentence of the Beijing opinion of 2023. */
export const seed = (article: string, quote: string): Source => ({ mark: 'S', document: OPINION, article, quote });

/** Our own reading, where no rule says it or none is public. */
export const configured = (article: string, reading: string): Source => ({
  mark: 'C',
  document: '本系统配置',
  article,
  quote: '',
  reading,
});

/** A day written in a profile. Throws RangeError for a slip of the pen. */
export const day = (text: string): CivilDate => {
  if (!isCivilDate(text)) throw new RangeError(text);
  return text;
};
