import { certificateNumber, creditCode, instant, integer, uuid } from '../../shape/index.js';
import { committedIfAny, kind, open, openIfAny, personalIfAny } from '../field.js';
import { dataName, digestPair, partyName, rightNames, slug } from '../terms.js';

const certificate = { subjectPrefix: 'certificate', subjectField: 'number' } as const;

/** An act on the force of a certificate; its legal effect can begin before the act (`effectiveFrom`), never after it. */
const onForce = {
  number: open(certificateNumber),
  reason: open(slug),
  effectiveFrom: openIfAny(instant),
  explanation: personalIfAny,
} as const;

/** It ends because the certificate `successor`, issued on `applicationId`, takes its place. */
const superseded = { ...onForce, applicationId: open(uuid), successor: open(certificateNumber) } as const;

/** Certificates and their force. */
export const CERTIFICATE_KINDS = {
  'certificate.issued': kind({
    ...certificate,
    insteadOf: { open: ['holderName', 'holderCode', 'dataName', 'rights'], committed: 'withheld' },
    fields: {
      applicationId: open(uuid),
      number: open(certificateNumber),
      regime: open(slug),
      regimeVersion: open(slug),
      holderName: openIfAny(partyName),
      holderCode: openIfAny(creditCode),
      dataName: openIfAny(dataName),
      rights: openIfAny(rightNames),
      /** Where validity runs from another time than that of the entry: a national receipt made it so. */
      validFrom: openIfAny(instant),
      validUntil: open(instant),
      credentialDigest: open(digestPair),
      statusIndex: open(integer(0)),
      /** 不公示: `{holderName, holderCode, dataName, rights}` of a registration that is withheld from the public. */
      withheld: committedIfAny,
    },
  }),
  'certificate.changed': kind({ ...certificate, fields: superseded }),
  'certificate.corrected': kind({ ...certificate, fields: superseded }),
  'certificate.transferred': kind({ ...certificate, fields: superseded }),
  'certificate.renewed': kind({ ...certificate, fields: superseded }),
  'certificate.suspended': kind({ ...certificate, fields: onForce }),
  'certificate.reinstated': kind({ ...certificate, fields: onForce }),
  'certificate.revoked': kind({ ...certificate, fields: onForce }),
  /** 注销: on the holder's application, or by the centre itself. */
  'certificate.cancelled': kind({ ...certificate, fields: { ...onForce, applicationId: openIfAny(uuid) } }),
  /** A notice; expiry follows from `validUntil` and decides without it. */
  'certificate.expired': kind({
    ...certificate,
    fields: { number: open(certificateNumber), validUntil: open(instant) },
  }),
} as const;
