import { configured } from '../regime/cite.js';
import type { Sourced } from '../regime/sourced.js';

const inPercent = (value: number, reading: string): Sourced<number> => ({
  value,
  source: configured('重复登记提示', reading),
});

/** From which likeness on an application, or an element of the inventory, is shown as similar. No rule fixes any; all of them only inform. */
export const LIKENESS_THRESHOLDS = {
  /** Dice of the names, in percent. */
  name: inPercent(80, '规范未定相似标准；名称二元组 Dice 系数达到 80% 即提示。年份、批次等数字计入名称，不剔除。'),
  /** Dice of the summaries, in percent. */
  summary: inPercent(80, '规范未定相似标准；概述二元组 Dice 系数达到 80% 即提示。'),
  /** Dice of the names where a party is the same and the centre another, in percent. */
  nameOfSameParty: inPercent(
    60,
    '规范未定相似标准；同一权利主体（申请人或共同申请人）在另一登记中心的申请，名称 Dice 系数达到 60% 即提示。',
  ),
  /** Dice of the names of two elements of the inventory, in percent. */
  elementName: inPercent(80, '规范未定相似标准；数据项名称二元组 Dice 系数达到 80% 即提示。'),
  /** Dice of their definitions, in percent. */
  elementDefinition: inPercent(80, '规范未定相似标准；数据项定义二元组 Dice 系数达到 80% 即提示。'),
  /** Dice of their names where the value domain is the same, in percent. */
  elementNameOfSameDomain: inPercent(60, '规范未定相似标准；值域相同的数据项，名称 Dice 系数达到 60% 即提示。'),
} as const;
