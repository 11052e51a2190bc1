/** What whatever puts an act on the ledger can answer. */
export const LEDGER_PROBLEMS = [
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
];

/** What is refused to whoever is not the department of a resource. */
export const OWN_PROBLEMS = ['resource-not-found', 'update-not-yours'];
