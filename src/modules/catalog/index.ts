/** 数据目录: search, exports and feed of everything that the published ledger makes public. */
export { CatalogModule } from './catalog.module.js';
export { catalogProblems } from './catalog-problems.js';
