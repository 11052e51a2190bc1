import type { Centre } from '../../../core/access/index.js';
import type { CertificateState } from './certificate-status.js';

/** An issued certificate as the registry keeps it. */
export interface Certificate {
  readonly number: string;
  /** The act of issue; also `actId` of its ledger entry. */
  readonly actId: string;
  readonly applicationId: string;
  readonly centre: Centre;
  readonly organisationId: string;
  readonly issuerPersonId: string;
  readonly statusIndex: number;
  readonly state: CertificateState;
  readonly version: number;
  readonly dataName: string;
  readonly holderName: string;
  /** Unified social credit code of the holder. */
  readonly holderCode: string | null;
  readonly validFrom: Date;
  readonly validUntil: Date;
  /** The certificate whose place this one took, and the one that took its own. */
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  /** The exact text of the signed credential. */
  readonly credential: string;
}
