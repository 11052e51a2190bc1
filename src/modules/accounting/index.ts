/** 数据资源入表: books of enterprises for their data resources (docs/accounting.md). */
export { AccountingModule } from './accounting.module.js';
export { accountingFieldMessages, accountingProblems } from './domain/faults.js';
export { RecordedRecognitions } from './application/recognitions/read-recognitions.js';
export type { RecognisedAmounts, RecognisedClass, ShownRecognition } from './domain/recognition.js';
export { type FirstPresentation, FirstPresentations } from './persistence/first-presentations.js';
export { dossierDetailsOf } from './persistence/dossier-rows.js';
export { committedRecognitionsOf } from './persistence/recognition-rows.js';
