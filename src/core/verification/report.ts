import type { JsonValue } from '../canonical/index.js';
import type { MeasuredFile } from '../credential/index.js';
import type { EncumbranceRecord } from '../encumbrance-status/index.js';
import type { ArtefactKind } from './artefact-kind.js';
import type { FragmentCode, Text } from './messages.js';

export type Check =
  | 'structure'
  | 'signature'
  | 'identity'
  | 'inclusion'
  | 'checkpoint'
  | 'witness'
  | 'status-list'
  | 'status'
  | 'freshness'
  | 'summary'
  | 'disclosure'
  | 'sm2-signature'
  | 'rdfc-signature'
  | 'pdf-binding'
  | 'chain';

/** `invalid`: it is false. `error`: it could not be checked. `skipped`: the artefact was not given, or not asked. */
export type FragmentStatus = 'valid' | 'invalid' | 'skipped' | 'error';

/** What one check found. */
export interface Outcome {
  status: FragmentStatus;
  code: FragmentCode;
  /** What it looked at: indexes, keys, pointers. */
  evidence?: JsonValue;
}

/** The finding of one check, in words. */
export interface Fragment extends Outcome {
  check: Check;
  detail: Text;
}

export type Verdict = 'valid' | 'not-in-force' | 'forged' | 'undetermined';

export type StatusState =
  | 'in-force'
  | 'revoked'
  | 'cancelled'
  | 'superseded'
  | 'suspended'
  | 'expired'
  | 'not-yet-valid'
  | 'unknown';

export interface CertificateStatus {
  state: StatusState;
  /** Instant from which. */
  since?: string;
  reason?: string;
  /** Number of the certificate that took its place. */
  successor?: string;
}

/** What anybody may read of a certificate, even one that is withheld from the public (不公示). */
export interface PublicClaims {
  number: string;
  /** Code and version of the rules that it was registered under; a summary does not tell them. */
  regime?: string;
  regimeVersion?: string;
  validFrom: string;
  validUntil: string;
  issuer: { id: string; name: string };
  sample: boolean;
  withheld?: true;
  /** Only where publicity showed them. */
  holderName?: string;
  dataName?: string;
}

/** An encumbrance that is open on the certificate: never whose it is, nor for how much. */
export interface OpenEncumbrance extends Omit<EncumbranceRecord, 'id' | 'number' | 'isReleased'> {}

/** What the artefact says of itself; to be believed only under the verdict `valid` or `not-in-force`. */
export interface CertificateClaims extends PublicClaims {
  holderName: string;
  holderCode: string;
  dataName: string;
  /** Digests of files of the data. */
  dataDigests?: { sha256: string; sm3?: string; name?: string }[];
  /** Figures of files of the data, from signed profiles: measured by the holder's side, and seen by no centre. */
  measured?: MeasuredFile[];
  /** A summary tells the kinds of rights only. */
  rights: { right: string; holder?: string; from?: string; until?: string; restrictions?: string }[];
}

/**
 * What outside the registry's own database remembers how far its log had come. Only the registry that answers can say
 * it; it decides nothing, because what it would prove is proven by the checkpoint and its witnesses.
 */
export interface OutsideMemoryStatement {
  state: 'none' | 'not-compared' | 'compared' | 'contradicted';
  detail: Text;
}

/** The answer to "does this certificate hold": one verdict and every finding it follows from. */
export interface VerificationReport {
  type: 'DataAssetVerificationReport';
  version: 1;
  verdict: Verdict;
  verdictText: Text;
  /** Instant of the verification. */
  checkedAt: string;
  /** Legal time that was asked for, to which status and encumbrances are told; the instant of verification without it. */
  asOf?: string;
  /** Instant up to which the status is known. */
  validAsOf?: string;
  /** Kinds of artefacts that were given. */
  artefacts: ArtefactKind[];
  fragments: Fragment[];
  /** Without holder, data and rights where the question was not asked with the certificate in hand. */
  certificate?: CertificateClaims | PublicClaims;
  /** Fields that a disclosure opens, proven to be of the certificate; to be believed like `certificate`. */
  disclosed?: { readonly [name: string]: JsonValue };
  status?: CertificateStatus;
  /**
   * What is open on the certificate, as far as the entries go that were given: shown, and decides nothing. Absent where
   * nothing is known of it, and of a forgery.
   */
  encumbrances?: readonly OpenEncumbrance[];
  /** Size of the checkpoint up to which the encumbrances are told. */
  encumbrancesKnownAt?: number;
  outsideMemory?: OutsideMemoryStatement;
  /** Added by a registry that knows: an objection to the registration is open since then. Decides nothing. */
  underObjection?: { since: string };
}
