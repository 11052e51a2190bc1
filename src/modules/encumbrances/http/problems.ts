/** What whatever puts an act on the ledger can answer. */
export const LEDGER_PROBLEMS = [
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
];

/** What officers are refused for who they are. */
export const OFFICER_PROBLEMS = ['encumbrance-officer-is-party', 'encumbrance-officer-is-filer'];

/** What terms are refused for. */
export const TERM_PROBLEMS = [
  'validation-failed',
  'party-is-holder',
  'certificate-not-found',
  'certificate-not-encumberable',
  'certificate-seized',
];

/** What any act on an encumbrance can answer. */
export const ENCUMBRANCE_PROBLEMS = [
  'path-malformed',
  'encumbrance-not-found',
  'encumbrance-not-yours',
  'encumbrance-transition',
];

/** What any act on a release can answer. */
export const RELEASE_PROBLEMS = ['path-malformed', 'release-not-found', 'encumbrance-not-yours', 'release-closed'];
