/** What every act on a claim can answer. */
export const CLAIM_MATTER = ['path-malformed', 'claim-not-found', 'claim-transition'];

/** What whatever an officer does can answer. */
export const OFFICER = [...CLAIM_MATTER, 'claim-own-matter'];

/** What is wrong with what a claimant states. */
export const CONTENT = ['validation-failed', 'claim-fact-reserved', 'claim-facts-invalid'];

/** Why nothing is approved. */
export const APPROVAL = [
  'claim-compute-anew',
  'claim-fact-contradicted',
  'claim-not-eligible',
  'claim-eligibility-unknown',
  'claim-input-invalid',
  'claim-facts-asserted',
  'claim-year-differs',
  'claim-amount-undetermined',
  'claim-amount-needed',
  'claim-amount-above-computed',
  'claim-amount-differs',
  'claim-amount-nothing',
];

/** What whatever puts an act on the ledger can answer. */
export const LEDGER = [
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
];
