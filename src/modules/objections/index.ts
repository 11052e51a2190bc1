/** Objections to registrations, while they are publicised and afterwards: cases, evidence, decisions, measures. */
export { objectionProblems } from './domain/faults.js';
export { ObjectionsModule } from './objections.module.js';
