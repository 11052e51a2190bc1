import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import type { Check, Fragment, VerificationReport } from '../../../core/verification/index.js';

const DATA_MODEL = 'https://www.w3.org/TR/vc-data-model#';
/** Problem types of VC Data Model 2.0 section 7.3, by what was checked; all others are our own. */
const TYPES: Readonly<Partial<Record<Check, string>>> = {
  structure: `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
  signature: `${DATA_MODEL}CRYPTOGRAPHIC_SECURITY_ERROR`,
  'rdfc-signature': `${DATA_MODEL}CRYPTOGRAPHIC_SECURITY_ERROR`,
};
/** Shown, and no matter of the credential itself; wrong only where they are false. */
const BESIDE: readonly Check[] = ['witness', 'chain'];

/** What the caller wants to be told (VCALM 1.0 section 3.3.1). */
export interface VcOptions {
  readonly returnCredential: boolean;
  readonly returnResults: boolean;
}

/**
 * The answer of `/credentials/verify`. `verified` is true of a certificate in force only: one that is revoked, suspended,
 * expired or not to be decided is not, and `problemDetails` says why. `errors` and `warnings` repeat it for callers of
 * earlier drafts.
 */
export function vcResult(report: VerificationReport, credential: JsonObject, options: VcOptions): JsonObject {
  const verified = report.verdict === 'valid';
  const problems = verified ? [] : report.fragments.filter(isProblem).map(problemOf);
  const warnings = report.fragments.filter((one) => isDoubt(one, verified)).map(({ code }) => code);
  return {
    verified,
    ...(options.returnCredential ? { credential } : {}),
    problemDetails: problems,
    errors: problems.map(({ title }) => title),
    warnings: [
      ...warnings,
      ...(report.certificate?.sample === true ? ['sample'] : []),
      ...(report.underObjection === undefined ? [] : ['under-objection']),
    ],
    ...(options.returnResults ? { results: resultsOf(report, credential) } : {}),
  };
}

const isProblem = ({ check, status }: Fragment): boolean =>
  status === 'invalid' || (status === 'error' && !BESIDE.includes(check));

const isDoubt = (fragment: Fragment, verified: boolean): boolean =>
  fragment.status === 'error' && (verified || !isProblem(fragment));

const problemOf = ({ check, code, detail }: Fragment) => ({
  type: TYPES[check] ?? `urn:registry:verification:${code}`,
  title: code,
  detail: `${detail.zh} / ${detail.en}`,
});

/** The verbose results, by the member of the credential that each is about. */
const resultsOf = ({ fragments }: VerificationReport, credential: JsonObject): JsonObject => {
  const holds = (...checks: readonly Check[]) =>
    checks.every((wanted) => fragments.some(({ check, status }) => check === wanted && status === 'valid'));
  const member = (name: string, verified: boolean): JsonObject =>
    Object.hasOwn(credential, name) ? { [name]: { verified, input: credential[name] ?? null } } : {};
  const listed = (name: string, verified: boolean): JsonObject =>
    Object.hasOwn(credential, name) ? { [name]: listOf(credential[name]).map((input) => ({ verified, input })) } : {};
  return {
    ...listed('proof', holds('signature')),
    ...member('issuer', holds('identity')),
    ...listed('credentialStatus', holds('status-list', 'status', 'freshness')),
    ...listed('credentialSchema', holds('structure')),
  };
};

const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
