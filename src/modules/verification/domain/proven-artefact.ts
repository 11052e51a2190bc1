import type { ArtefactKind, Check, VerificationReport } from '../../../core/verification/index.js';

/** What has to hold of every artefact that names a certificate of this registry: it is of the centre, and of the ledger. */
const OF_ANY: readonly Check[] = ['structure', 'signature', 'identity', 'inclusion'];

/**
 * What has to hold besides, by kind. Only what bears a signature that is not public proves that somebody holds it:
 * entries, proofs and status lists are published, and the digest of a credential stands in the ledger.
 */
const OF_KIND: Readonly<Partial<Record<ArtefactKind, readonly Check[]>>> = {
  credential: [],
  bundle: [],
  summary: ['summary'],
  qr: ['summary'],
  disclosure: ['summary', 'disclosure'],
  sm2: ['sm2-signature'],
  rdfc: ['rdfc-signature'],
  pdf: ['pdf-binding'],
};

/** Kinds that show part of a certificate: whoever was given one may have been meant to see no more. */
const PARTIAL: readonly ArtefactKind[] = ['summary', 'qr', 'disclosure'];

/**
 * Whether the report proves what its artefact says to be said by a centre of this registry, of a certificate that the
 * ledger holds. Old status lists do not matter to it, nor whether the certificate is still in force.
 */
export function isProven({ verdict, fragments }: VerificationReport): boolean {
  return verdict !== 'forged' && OF_ANY.every((check) => isValid(fragments, check));
}

/** Whether the artefact is proof enough to be given everything that the certificate says. */
export function provesPossession(kind: ArtefactKind, report: VerificationReport): boolean {
  const more = OF_KIND[kind];
  if (more === undefined || !isProven(report)) return false;
  if (PARTIAL.includes(kind) && report.certificate?.withheld === true) return false;
  return more.every((check) => isValid(report.fragments, check));
}

const isValid = (fragments: VerificationReport['fragments'], wanted: Check): boolean =>
  fragments.some(({ check, status }) => check === wanted && status === 'valid');
