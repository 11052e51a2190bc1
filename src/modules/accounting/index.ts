/** 数据资源入表: books of enterprises for their data resources (docs/accounting.md). */
export { AccountingModule } from './accounting.module.js';
export { accountingFieldMessages, accountingProblems } from './domain/faults.js';
export { dossierDetailsOf } from './persistence/dossier-rows.js';
