import type { Centre } from '../access/index.js';
import { centreDid } from '../did/index.js';
import type { DigestPair } from '../entry/index.js';
import { Fault } from '../fault.js';
import { parseShape } from '../shape/index.js';
import type { RegistrationContent } from './content.js';
import {
  CREDENTIAL_CONTEXT,
  CREDENTIAL_TYPE,
  credentialName,
  type UnsecuredCredential,
  unsecuredCredentialShape,
} from './credential-shape.js';
import { type StatusPurpose, statusPlace } from './status-place.js';

/** What the registry adds to the content when it issues. */
export interface IssueTerms {
  /** Address of the registry, without a slash at the end. */
  publicUrl: string;
  /** Whether the registry has no public address of its own: everything is marked 样本 / SAMPLE. */
  sample: boolean;
  centre: Centre;
  /** Name of the issuing centre. */
  issuerName: string;
  /**
   * The `at` of the ledger entry, or the earlier instant that the entry names. RFC 3339 in UTC with milliseconds, like
   * `validUntil`.
   */
  validFrom: string;
  validUntil: string;
  /** Place of this certificate among the centre's status bits. */
  statusIndex: number;
  /** Salted digests of what the ledger holds of the application: id and digests by field. */
  evidence: readonly { applicationId: string; digests: Readonly<Record<string, DigestPair>> }[];
}

export const credentialUrl = (publicUrl: string, number: string): string => `${publicUrl}/v1/certificates/${number}`;

export const credentialSchemaUrl = (publicUrl: string): string =>
  `${publicUrl}/schemas/data-asset-registration-credential.v1.json`;

/**
 * The certificate as a W3C Verifiable Credential 2.0, not yet signed. It holds no digest, index, root or transaction
 * of anything made later. Throws Fault 'credential-refused' when the content or the terms are not of their shape.
 */
export const buildCredential = (content: RegistrationContent, terms: IssueTerms): UnsecuredCredential => {
  const { publicUrl, sample, centre, statusIndex } = terms;
  const unsecured: UnsecuredCredential = {
    '@context': [...CREDENTIAL_CONTEXT],
    id: credentialUrl(publicUrl, content.number),
    type: [...CREDENTIAL_TYPE],
    name: credentialName(content.certificateType, sample),
    issuer: { id: centreDid(publicUrl, centre), name: terms.issuerName },
    validFrom: terms.validFrom,
    validUntil: terms.validUntil,
    credentialSchema: { id: credentialSchemaUrl(publicUrl), type: 'JsonSchema' },
    credentialStatus: [
      statusEntry(publicUrl, centre, 'revocation', statusIndex),
      statusEntry(publicUrl, centre, 'suspension', statusIndex),
    ],
    evidence: terms.evidence.map(({ applicationId, digests }) => ({
      type: ['DataAssetRegistrationEvidence'],
      subject: `application:${applicationId}`,
      digests: { ...digests },
    })),
    credentialSubject: sample ? { ...content, sample: true } : { ...content },
  };
  const shaped = parseShape(unsecuredCredentialShape, unsecured);
  if (!shaped.ok) throw new Fault('credential-refused', { detail: shaped.detail });
  return shaped.value;
};

const statusEntry = <P extends StatusPurpose>(publicUrl: string, centre: Centre, purpose: P, statusIndex: number) => {
  const { statusListCredential, statusListIndex } = statusPlace(publicUrl, centre, purpose, statusIndex);
  return {
    id: `${statusListCredential}#${statusListIndex}`,
    type: 'BitstringStatusListEntry' as const,
    statusPurpose: purpose,
    statusListIndex,
    statusListCredential,
  };
};
