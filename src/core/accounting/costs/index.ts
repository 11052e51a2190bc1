/** What of a cost is capitalised, and why. */
export { TREATMENT_REASONS, type TreatmentReason } from './reasons.js';
export { debitOf, isApplicable, type Treatment, treatmentOf } from './treatment.js';
