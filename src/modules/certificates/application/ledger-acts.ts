import { credentialDigest, issuedBody, type UnsecuredCredential } from '../../../core/credential/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { LedgerAct } from '../../ledger/index.js';
import type { CertifiableApplication } from '../../registry/index.js';
import type { Certificate } from '../domain/certificate.js';
import type { CertificateAct } from '../persistence/certificate-act-repository.js';

/** Kinds of entries of acts on issued certificates. */
export const STATUS_KINDS = ['certificate.revoked', 'certificate.suspended', 'certificate.reinstated'] as const;

/** The entry of an act of issue. */
export function issueLedgerAct(
  application: Pick<CertifiableApplication, 'orderKey'>,
  certificate: Certificate,
  unsecured: UnsecuredCredential,
  at: Date,
): LedgerAct {
  const { actId, applicationId, statusIndex, centre, number, validFrom } = certificate;
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
    committed: {},
  };
}

/** The entry of an act on an issued certificate; its explanation is committed unless it has been erased. */
export function statusLedgerAct(certificate: Certificate, act: CertificateAct, at: Date): LedgerAct {
  return {
    kind: `certificate.${act.kind}`,
    at,
    centre: certificate.centre,
    subject: `certificate:${certificate.number}`,
    orderKey: `application:${certificate.applicationId}`,
    body: { actId: act.actId, number: certificate.number, reason: act.reason },
    committed: act.explanation === null ? {} : { explanation: act.explanation },
  };
}
