/** What whatever puts an act on the ledger can answer. */
const LEDGER = ['ledger-act-conflict', 'ledger-queue-full', 'ledger-clock-behind', 'ledger-halted', 'ledger-not-ready'];

/** What an officer is refused for. */
const OFFICERS = ['claim-own-matter', 'award-second-person-needed'];

export const GRANT_PROBLEMS = [
  ...['path-malformed', 'claim-not-found', 'award-claim-not-approved', 'award-claim-granted', 'award-nothing-left'],
  ...OFFICERS,
  ...LEDGER,
];

/** What moves the money of an award. */
export const MOVE_PROBLEMS = ['path-malformed', 'validation-failed', 'award-not-found', ...OFFICERS];
export const RETURN_PROBLEMS = [...MOVE_PROBLEMS, ...LEDGER];
export const ANSWER_PROBLEMS = [
  ...['validation-failed', 'payment-order-not-found', 'payment-answered-already', 'payment-bank-reference-used'],
  ...OFFICERS,
  ...LEDGER,
];
