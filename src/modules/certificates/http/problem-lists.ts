/** What the ledger answers when it takes no acts. */
export const LEDGER_PROBLEMS = [
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
];

/** What the certificate that an application is about does not allow. */
export const TARGET_PROBLEMS = [
  'certificate-not-active',
  'certificate-expired',
  'certificate-encumbered',
  'certificate-publishing',
  'certified-content-erased',
];
