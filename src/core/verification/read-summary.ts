import { CENTRES, type Centre } from '../access/index.js';
import { isObject, parseJson } from '../canonical/index.js';
import { centreDid, isPublicUrl, splitVerificationMethod } from '../did/index.js';
import { millisecondsOf } from '../shape/index.js';
import { parseSummary, type Summary } from '../summary/index.js';
import type { Certified } from './certified.js';
import { type Context, rememberOf } from './context.js';
import type { FragmentCode } from './messages.js';
import { checkSignature } from './read-credential.js';
import type { Outcome } from './report.js';

/** What follows from the bytes of a summary alone. */
export interface ReadSummary {
  structure: Outcome;
  signature: Outcome;
  /** Present exactly when the structure is valid. */
  read?: { summary: Summary; certified: Certified };
}

/** Parses a summary and checks its signature: a pure function of its bytes, therefore remembered. */
export const readSummary = (context: Context, bytes: Uint8Array): ReadSummary =>
  rememberOf(context, 'summary/1', bytes, () => compute(context, bytes));

const compute = ({ crypto }: Context, bytes: Uint8Array): ReadSummary => {
  const json = parseJson(bytes);
  if (!json.ok) return malformed('structure-json', json.code);
  const document = json.value;
  if (!isObject(document)) return malformed('structure-shape', '/');
  if (!isObject(document['proof'])) return malformed('structure-proof-count', '/proof');
  const parsed = parseSummary(bytes);
  if (!parsed.ok) return malformed('structure-shape', parsed.detail ?? '/');
  const summary = parsed.value;
  const origin = originOf(summary);
  if (origin === undefined) return malformed('structure-identifier', '/credentialStatus');
  const { issuer, validFrom, validUntil, credentialStatus, credentialSubject, proof } = summary;
  if ((millisecondsOf(validFrom) ?? 0) > (millisecondsOf(validUntil) ?? 0)) {
    return malformed('structure-validity-period', '/validUntil');
  }
  const key = splitVerificationMethod(proof.verificationMethod)?.multikey ?? '';
  const terms = { issuer, validFrom, validUntil, credentialStatus };
  const { number, sample } = credentialSubject;
  return {
    structure: { status: 'valid', code: 'structure-valid' },
    signature: checkSignature(crypto, document, issuer.id),
    read: { summary, certified: { ...terms, number, isSample: sample === true, ...origin, key } },
  };
};

const malformed = (code: FragmentCode, reason: string): ReadSummary => ({
  structure: { status: 'invalid', code, evidence: { reason } },
  signature: { status: 'error', code: 'signature-not-checked' },
});

const LISTS = '/v1/status-lists/';

/** The registry and centre that a summary names, when issuer and status places agree. */
const originOf = ({ issuer, credentialStatus }: Summary): { publicUrl: string; centre: Centre } | undefined => {
  const [revocation, suspension] = credentialStatus;
  const publicUrl = revocation.statusListCredential.slice(0, revocation.statusListCredential.lastIndexOf(LISTS));
  if (!isPublicUrl(publicUrl) || revocation.statusListIndex !== suspension.statusListIndex) return undefined;
  const centre = CENTRES.find((candidate) => centreDid(publicUrl, candidate) === issuer.id);
  return centre === undefined ? undefined : { publicUrl, centre };
};
