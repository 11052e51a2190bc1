/** Erasure: salts of personal data, and the values behind them, removed by two persons. */
export { erasureProblems } from './domain/faults.js';
export { ErasureModule } from './erasure.module.js';
export { erasedFields, explanationsOfErasures } from './persistence/erased-fields.js';
