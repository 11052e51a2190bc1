/** What every act on an application can be refused with. */
export const ACT_PROBLEMS = [
  'path-malformed',
  'application-not-found',
  'illegal-transition',
  'own-organisation',
  'act-content-invalid',
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
];

/** And every act of an officer of the centre besides. */
export const OFFICER_PROBLEMS = [...ACT_PROBLEMS, 'not-an-officer-of-the-centre', 'assigned-to-another'];
