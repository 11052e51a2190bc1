/** Subsidies: policies in force with what two officers have set about them. */
export { policyProblems } from './domain/faults.js';
export { SubsidiesModule } from './subsidies.module.js';
