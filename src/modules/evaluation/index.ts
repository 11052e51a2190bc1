/** Evaluation: evaluators, commissions of holders, and reports beside certificates. Nothing of it stands in any book. */
export { evaluationFieldMessages, evaluationProblems } from './domain/faults.js';
export { EvaluationModule } from './evaluation.module.js';
export { committedEvaluationsOf } from './persistence/committed-evaluations.js';
