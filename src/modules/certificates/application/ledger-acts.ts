import {
  credentialDigest,
  issuedBody,
  type UnsecuredCredential,
  withheldPart,
} from '../../../core/credential/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { LedgerAct } from '../../ledger/index.js';
import type { CertifiableApplication } from '../../registry/index.js';
import type { Certificate } from '../domain/certificate.js';
import type { StatusAct } from '../domain/certificate-status.js';
import type { EndingAct } from '../domain/endings.js';
import type { CertificateAct } from '../persistence/certificate-act-repository.js';

/** Kinds of entries of acts on issued certificates. */
export const STATUS_KINDS = [
  'certificate.revoked',
  'certificate.suspended',
  'certificate.reinstated',
  'certificate.cancelled',
] as const;

/** The entry of an act of issue. */
export function issueLedgerAct(
  application: Pick<CertifiableApplication, 'orderKey'>,
  certificate: Certificate,
  unsecured: UnsecuredCredential,
  at: Date,
): LedgerAct {
  const { actId, applicationId, statusIndex, centre, number, validFrom } = certificate;
  const withheld = withheldPart(unsecured);
  const begins = validFrom.getTime() === at.getTime() ? {} : { validFrom: validFrom.toISOString() };
  return {
    kind: 'certificate.issued',
    at,
    centre,
    subject: `certificate:${number}`,
    orderKey: application.orderKey,
    body: issuedBody(unsecured, credentialDigest(nodeCrypto, unsecured), {
      actId,
      applicationId,
      statusIndex,
      ...begins,
    }),
    committed: withheld === undefined ? {} : { withheld: withheld.value },
    ...(withheld === undefined ? {} : { salts: { withheld: withheld.salt } }),
  };
}

/** The notice that the validity of a certificate is over. */
export function expiryLedgerAct(certificate: Certificate, actId: string, at: Date): LedgerAct {
  const { number, centre, applicationId, validUntil } = certificate;
  return {
    kind: 'certificate.expired',
    at,
    centre,
    subject: `certificate:${number}`,
    orderKey: `application:${applicationId}`,
    body: { actId, number, validUntil: validUntil.toISOString() },
    committed: {},
  };
}

/** Kinds of entries of acts that end a certificate on an application. */
export const ENDING_KINDS = [
  'certificate.changed',
  'certificate.corrected',
  'certificate.transferred',
  'certificate.renewed',
  'certificate.cancelled',
] as const;

/** Kinds of entries of all acts on issued certificates; each has one owner for whatever is done again or erased. */
export const CERTIFICATE_ACT_KINDS = [...new Set([...STATUS_KINDS, ...ENDING_KINDS])];

/** What the entry of such an act says beside the act. */
export interface EndingPlace {
  readonly act: EndingAct;
  readonly actId: string;
  readonly reason: string;
  readonly applicationId: string;
  /** The certificate that takes its place; none for a cancellation. */
  readonly successor: string | undefined;
}

/** The entry of an act that ends a certificate; it keeps its place among the entries of the application that asked for it. */
export function endingLedgerAct({ centre, number }: Certificate, place: EndingPlace, at: Date): LedgerAct {
  const { act, actId, reason, applicationId, successor } = place;
  const subject = `certificate:${number}`;
  const addressed = { at, centre, subject, orderKey: `application:${applicationId}`, committed: {} };
  const body = { actId, number, reason, applicationId };
  if (act === 'cancelled') return { ...addressed, kind: 'certificate.cancelled', body };
  if (successor === undefined) throw new Error(`certificate ${number} was ${act} without a successor`);
  return { ...addressed, kind: `certificate.${act}`, body: { ...body, successor } };
}

/** The entry of an act on an issued certificate; its explanation is committed unless it has been erased. */
export function statusLedgerAct(
  certificate: Certificate,
  act: CertificateAct & { readonly kind: StatusAct },
  at: Date,
): LedgerAct {
  const { actId, number, reason, effectiveFrom } = act;
  // An issue that was done again since has a later time; nothing has effect before it.
  const from = effectiveFrom === null || effectiveFrom >= certificate.validFrom ? effectiveFrom : certificate.validFrom;
  return {
    kind: `certificate.${act.kind}`,
    at,
    centre: certificate.centre,
    subject: `certificate:${certificate.number}`,
    orderKey: `application:${certificate.applicationId}`,
    body: { actId, number, reason, ...(from === null ? {} : { effectiveFrom: from.toISOString() }) },
    committed: act.explanation === null ? {} : { explanation: act.explanation },
  };
}
