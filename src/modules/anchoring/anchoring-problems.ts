import type { ProblemTable } from '../../platform/problem/index.js';

/** Fault codes of anchoring that a caller can meet. */
export type AnchoringFaultCode = 'anchor-not-found' | 'anchor-query-invalid';

/** What the outside is told about each of them. */
export const anchoringProblems: ProblemTable<AnchoringFaultCode> = {
  'anchor-not-found': {
    status: 404,
    title: { zh: '没有该锚定', en: 'No such anchor' },
    detail: {
      zh: '没有任何链上记录了规模为 {size} 的检查点。',
      en: 'No chain holds an anchor of size {size}.',
    },
  },
  'anchor-query-invalid': {
    status: 400,
    title: { zh: '查询参数无效', en: 'Invalid query' },
    detail: {
      zh: '规模须为不含前导零的正整数。',
      en: 'A size is a positive decimal number without leading zeros.',
    },
  },
};
