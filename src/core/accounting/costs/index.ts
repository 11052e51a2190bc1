/** What of a cost is capitalised, and why. */
export { TREATMENT_REASONS, type TreatmentReason } from './reasons.js';
export { isApplicable, type Treatment, treatmentOf } from './treatment.js';
