import { parseJson } from '../canonical/index.js';
import { CREDENTIAL_CONTEXT, issuer, statusPlaces, timelessProofShape } from '../credential/index.js';
import { fail, type Result } from '../result.js';
import {
  certificateNumber,
  creditCode,
  instant,
  line,
  list,
  literal,
  object,
  oneOf,
  parseShape,
  pattern,
  type Shaped,
  tuple,
} from '../shape/index.js';

/** Longest text of a summary with its proof, in bytes: what still makes a QR code that paper carries. */
export const SUMMARY_BYTES = 1_700;

/** Nobody makes longer ones; what is longer is not even parsed. */
const LONGEST_READ = 8_192;

export const SUMMARY_TYPE = ['VerifiableCredential', 'DataAssetRegistrationSummary'] as const;

const digest = pattern(/sha256:[0-9a-f]{64}/, 'a SHA-256 digest');

const subject = object(
  {
    number: certificateNumber,
    dataName: line(40),
    holder: object({ name: line(200), uscc: creditCode }),
    rights: list(oneOf('hold', 'use', 'operate'), { min: 1, max: 3, unique: true }),
    credentialDigest: digest,
    disclosureRoot: digest,
  },
  {
    /** Opens what the ledger commits to in place of holder, data name and rights. */
    withheld: object({ salt: pattern(/[A-Za-z0-9_-]{43}/, '32 bytes in base64url') }),
    sample: literal(true),
  },
);

const members = {
  '@context': tuple(literal(CREDENTIAL_CONTEXT[0]), literal(CREDENTIAL_CONTEXT[1])),
  type: tuple(literal(SUMMARY_TYPE[0]), literal(SUMMARY_TYPE[1])),
  issuer,
  validFrom: instant,
  validUntil: instant,
  credentialStatus: statusPlaces,
  credentialSubject: subject,
} as const;

/** No id, no ids of the status entries, no time of the proof: every byte counts, and the number names it. */
export const unsecuredSummaryShape = object(members);
/** A summary credential with its one proof. */
export const summaryShape = object({ ...members, proof: timelessProofShape(members['@context']) });

/** A summary before it is signed. */
export type UnsecuredSummary = Shaped<typeof unsecuredSummaryShape>;
export type Summary = Shaped<typeof summaryShape>;

/** The summary in these bytes; its proof is not looked at. */
export const parseSummary = (bytes: Uint8Array): Result<Summary, 'summary-json' | 'summary-shape'> => {
  if (bytes.length > LONGEST_READ) return fail('summary-json', 'too long');
  const json = parseJson(bytes);
  if (!json.ok) return fail('summary-json', json.code);
  const shaped = parseShape(summaryShape, json.value);
  return shaped.ok ? shaped : fail('summary-shape', shaped.detail);
};
