import type { ProblemTable } from '../../platform/problem/index.js';

export type CatalogFaultCode = 'catalog-item-not-found' | 'catalog-query-invalid';

/** What the outside is told of faults of the catalog. */
export const catalogProblems: ProblemTable<CatalogFaultCode> = {
  'catalog-item-not-found': {
    status: 404,
    title: { zh: '目录中没有这项资产', en: 'No such asset in the catalog' },
    detail: {
      zh: '目录中没有这项已公布的资产；请核对标识。',
      en: 'The catalog lists no published asset of this identifier; check it.',
    },
  },
  'catalog-query-invalid': {
    status: 400,
    title: { zh: '查询条件无效', en: 'Invalid query' },
    detail: { zh: '查询参数 {parameter} 无效：{reason}。', en: 'The parameter {parameter} is invalid: {reason}.' },
  },
};
