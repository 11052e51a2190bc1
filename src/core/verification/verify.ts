import { checkChain } from './check-chain.js';
import { checkDerived } from './check-derived.js';
import { checkIssued } from './check-inclusion.js';
import { checkStatus, type StatusFindings } from './check-status.js';
import type { ArtefactKind } from './artefact-kind.js';
import type { Context, TrustedContext } from './context.js';
import { type Documents, readDocuments } from './documents.js';
import { encumbrancesAt } from './encumbrance-history.js';
import { type Examination, examine } from './examine.js';
import { memoOfOneCall, type VerificationInput, type VerificationOptions } from './input.js';
import { FRAGMENT_TEXT, type FragmentCode } from './messages.js';
import type { Check, Outcome, VerificationReport } from './report.js';
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
  const context: Context = {
    crypto: options.crypto,
    memo: options.memo ?? memoOfOneCall(),
    now: options.now.getTime(),
  };
  const { documents, findings, statuses, encumbrances } =
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
    ...(documents.subject === undefined ? {} : { certificate: documents.subject.claims }),
    ...(statuses === undefined ? {} : { status: statuses.summary }),
    ...(verdict === 'forged' ? {} : { ...disclosedIn(documents), ...encumbrances }),
  };
};

const error = (code: FragmentCode): Outcome => ({ status: 'error', code });
const skipped = (code: FragmentCode): Outcome => ({ status: 'skipped', code });

interface Verified {
  documents: Documents;
  findings: Findings;
  statuses?: StatusFindings;
  encumbrances?: Required<Pick<VerificationReport, 'encumbrances' | 'encumbrancesKnownAt'>>;
}

/** Without trust only contradictions inside the evidence can be found. */
const withoutTrust = (context: Context, input: VerificationInput): Verified => {
  const documents = readDocuments(context, input);
  const { structure, signature } = documents;
  const issued = checkIssued(context, input, documents.subject);
  const findings: Findings = {
    structure,
    signature,
    ...checkDerived(context, input, { documents, issued }),
    identity: error('trust-missing'),
    inclusion: issued.inclusion,
    checkpoint: issued.checkpoint,
    witness: skipped('witness-none-required'),
    'status-list': error('trust-missing'),
    status: error('trust-missing'),
    freshness: error('trust-missing'),
    chain: skipped(input.anchor === undefined ? 'chain-absent' : 'chain-not-checked'),
  };
  return { documents, findings };
};

const withTrust = (context: TrustedContext, input: VerificationInput, options: VerificationOptions): Verified => {
  const examined = examine(context, input);
  const { documents, derived, issued, identity, witness, history, heard, anchor } = examined;
  const { structure, signature, subject } = documents;
  const asOf = options.asOf?.getTime();
  const statuses =
    subject === undefined || heard === undefined
      ? undefined
      : checkStatus(context, heard, subject.certified, { history, asOf });
  const findings: Findings = {
    structure,
    signature,
    ...derived,
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
    documents,
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

/** What a disclosure opens: present exactly when it holds. */
const disclosedIn = ({ disclosure }: Documents): Pick<VerificationReport, 'disclosed'> =>
  disclosure?.fields === undefined ? {} : { disclosed: Object.fromEntries(disclosure.fields) };

const artefactsOf = (input: VerificationInput): ArtefactKind[] =>
  (['credential', 'summary', 'disclosure', 'sm2', 'rdfc', 'pdf'] as const).filter((kind) => input[kind] !== undefined);
