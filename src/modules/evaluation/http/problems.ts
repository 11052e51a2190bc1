/** What whatever puts an act on the ledger can answer. */
export const LEDGER_PROBLEMS = [
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
];

/** What an act on an evaluator is refused for. */
export const EVALUATOR_PROBLEMS = [
  'validation-failed',
  'evaluator-not-found',
  'evaluator-transition',
  'evaluator-officer-linked',
];

/** What keeps an evaluator and a holder apart. */
export const INDEPENDENCE_PROBLEMS = [
  'evaluator-is-party',
  'evaluator-shares-person',
  'evaluator-shares-person-with-registry',
  'evaluator-has-interest',
];

/** What both a commission and a report need. */
export const ENTITLED_PROBLEMS = [
  'validation-failed',
  'certificate-not-found',
  'certificate-not-evaluable',
  'evaluator-not-found',
  'evaluator-not-admitted',
  'evaluator-unqualified',
  ...INDEPENDENCE_PROBLEMS,
];
