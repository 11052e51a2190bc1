import { evidenceProblems } from '../../../platform/files/index.js';

/** What whatever puts an act on the ledger can answer. */
const LEDGER_PROBLEMS = [
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
];

/** What whoever states something is refused for, whatever it is. */
export const STATING_PROBLEMS = ['validation-failed', 'statement-of-no-enterprise', ...LEDGER_PROBLEMS];

/** The same with a certificate and files. */
export const FORM_PROBLEMS = [
  ...STATING_PROBLEMS,
  'certificate-not-found',
  'statement-certificate-not-held',
  'media-type-unsupported',
  ...Object.keys(evidenceProblems),
];

/** What an officer is refused for. */
export const DECIDING_PROBLEMS = [
  'path-malformed',
  'statement-ended',
  'statement-of-other-centre',
  'statement-own-matter',
  'statement-same-person',
  ...LEDGER_PROBLEMS,
];

export const FILE_PROBLEMS = ['evidence-not-found', 'evidence-missing', 'evidence-damaged'];
