import { checkChain } from './check-chain.js';
import { checkIssued } from './check-inclusion.js';
import { checkStatus, type StatusFindings } from './check-status.js';
import type { ArtefactKind } from './artefact-kind.js';
import type { Context, TrustedContext } from './context.js';
import { encumbrancesAt } from './encumbrance-history.js';
import { type Examination, examine } from './examine.js';
import { noMemo, type VerificationInput, type VerificationOptions } from './input.js';
import { FRAGMENT_TEXT, type FragmentCode } from './messages.js';
import { type ReadCredential, readCredential } from './read-credential.js';
import type { CertificateClaims, Check, Outcome, VerificationReport } from './report.js';
import type { TrustFile } from './trust-file.js';
import { CHECKS, decideVerdict, VERDICT_TEXT } from './verdict.js';

type Findings = Record<Check, Outcome>;

/**
 * Whether a certificate is genuine and in force. Total: any bytes give a report. The same answer in server, command
 * line and browser; it opens no address. Without a trust file the issuer is unknown and the verdict `undetermined`.
 */
export const verifyRegistration = (
  input: VerificationInput,
  trust: TrustFile | undefined,
  options: VerificationOptions,
): VerificationReport => {
  const context: Context = { crypto: options.crypto, memo: options.memo ?? noMemo, now: options.now.getTime() };
  const { credential, findings, statuses, encumbrances } =
    trust === undefined ? withoutTrust(context, input) : withTrust({ ...context, trust }, input, options);
  const required = { witness: trust?.requireWitness === true, chain: trust?.requireChain === true };
  const verdict = decideVerdict(findings, required);
  return {
    type: 'DataAssetVerificationReport',
    version: 1,
    verdict,
    verdictText: VERDICT_TEXT[verdict],
    checkedAt: options.now.toISOString(),
    ...(options.asOf === undefined ? {} : { asOf: options.asOf.toISOString() }),
    ...(statuses?.validAsOf === undefined ? {} : { validAsOf: statuses.validAsOf }),
    artefacts: artefactsOf(input),
    fragments: CHECKS.map((check) => ({ check, ...findings[check], detail: FRAGMENT_TEXT[findings[check].code] })),
    ...(credential.read === undefined ? {} : { certificate: claimsOf(credential.read) }),
    ...(statuses === undefined ? {} : { status: statuses.summary }),
    ...(verdict === 'forged' ? {} : encumbrances),
  };
};

const error = (code: FragmentCode): Outcome => ({ status: 'error', code });
const skipped = (code: FragmentCode): Outcome => ({ status: 'skipped', code });

interface Verified {
  credential: ReadCredential;
  findings: Findings;
  statuses?: StatusFindings;
  encumbrances?: Required<Pick<VerificationReport, 'encumbrances' | 'encumbrancesKnownAt'>>;
}

/** Without trust only contradictions inside the evidence can be found. */
const withoutTrust = (context: Context, input: VerificationInput): Verified => {
  const credential = readCredential(context, input.credential);
  const issued = checkIssued(context, input, credential.read);
  const findings: Findings = {
    ...unconditional(input, credential),
    identity: error('trust-missing'),
    inclusion: issued.inclusion,
    checkpoint: issued.checkpoint,
    witness: skipped('witness-none-required'),
    'status-list': error('trust-missing'),
    status: error('trust-missing'),
    freshness: error('trust-missing'),
    chain: skipped(input.anchor === undefined ? 'chain-absent' : 'chain-not-checked'),
  };
  return { credential, findings };
};

const withTrust = (context: TrustedContext, input: VerificationInput, options: VerificationOptions): Verified => {
  const examined = examine(context, input);
  const { credential, issued, identity, witness, history, heard, anchor } = examined;
  const { read } = credential;
  const asOf = options.asOf?.getTime();
  const statuses =
    read === undefined || heard === undefined
      ? undefined
      : checkStatus(context, heard, read.certified, { history, asOf });
  const findings: Findings = {
    ...unconditional(input, credential),
    identity,
    inclusion: inclusionOf(examined),
    checkpoint: issued.checkpoint,
    witness,
    'status-list': statuses?.list ?? error('status-list-not-checked'),
    status: statuses?.status ?? error('status-unknown'),
    freshness: statuses?.freshness ?? error('freshness-unknown'),
    chain: checkChain(context, anchor, options),
  };
  return {
    credential,
    findings,
    ...(statuses === undefined ? {} : { statuses }),
    ...encumbrancesOf(examined, asOf ?? context.now),
  };
};

/** The inclusion of the issue; and where that holds, of the acts that were given besides. */
const inclusionOf = ({ issued, history, encumbrances }: Examination): Outcome =>
  [issued.inclusion, history.fault, encumbrances.fault].find((outcome) => outcome?.status === 'invalid') ??
  issued.inclusion;

const encumbrancesOf = ({ issued, encumbrances }: Examination, instant: number): Pick<Verified, 'encumbrances'> => {
  const { acts } = encumbrances;
  if (acts === undefined || issued.issued === undefined || issued.tree === undefined) return {};
  const open = encumbrancesAt(acts, issued.issued.body.number, instant);
  return { encumbrances: { encumbrances: open, encumbrancesKnownAt: issued.tree.size } };
};

const unconditional = (input: VerificationInput, { structure, signature }: ReadCredential) => ({
  structure,
  signature,
  summary: input.summary === undefined ? skipped('summary-absent') : error('summary-not-checked'),
  disclosure: input.disclosure === undefined ? skipped('disclosure-absent') : error('disclosure-not-checked'),
  'sm2-signature': input.sm2 === undefined ? skipped('sm2-absent') : error('sm2-not-checked'),
  'rdfc-signature': input.rdfc === undefined ? skipped('rdfc-absent') : error('rdfc-not-checked'),
  'pdf-binding': skipped('pdf-absent'),
});

const artefactsOf = (input: VerificationInput): ArtefactKind[] =>
  (['credential', 'summary', 'disclosure', 'sm2', 'rdfc'] as const).filter((kind) => input[kind] !== undefined);

const claimsOf = ({ credential }: NonNullable<ReadCredential['read']>): CertificateClaims => {
  const { credentialSubject: content, validFrom, validUntil, issuer } = credential;
  return {
    number: content.number,
    regime: content.regime,
    regimeVersion: content.regimeVersion,
    holderName: content.holder.name,
    holderCode: content.holder.uscc,
    dataName: content.dataName,
    rights: content.rights,
    validFrom,
    validUntil,
    issuer,
    sample: content.sample === true,
    ...(content.withheld === undefined ? {} : { withheld: true }),
  };
};
