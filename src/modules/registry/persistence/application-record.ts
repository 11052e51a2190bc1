import type { DigestPair } from '../../../core/entry/index.js';
import type { Application, ApplicationDraft, EvidenceReference } from '../domain/index.js';

/** Evidence as it is stored: with the scanner's verdict, and whether it was part of a filing. */
export interface StoredEvidence extends EvidenceReference {
  readonly scan: 'clean' | 'infected' | 'not-scanned';
  /** What was filed is on the ledger by its digest, so it stays; only filed evidence is shown to others. */
  readonly isFiled: boolean;
}

/** An application with its evidence as stored. */
export interface StoredApplication extends Application {
  readonly evidence: readonly StoredEvidence[];
  /** Set in what is shown once the content was erased as personal data. */
  readonly contentErased?: true;
  /** Set in what is shown: the earlier application that the draft began with. */
  readonly basedOn?: string;
}

/** What the applicant last filed: all that the centre works on. */
export interface Filing {
  readonly content: ApplicationDraft;
  /** Salted digests of what the ledger entries of the filing commit to, by field. */
  readonly digests: Readonly<Record<string, DigestPair>>;
  readonly undertakingVersion: string;
}

/** An application with what the procedure itself does not look at. */
export interface ApplicationRecord {
  readonly application: StoredApplication;
  /** Absent for a draft. */
  readonly filing?: Filing;
}
