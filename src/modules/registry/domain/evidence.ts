import type { JsonObject } from '../../../core/canonical/index.js';
import type { EvidencePurpose } from './content/index.js';

/** A file attached as evidence. Its bytes lie in the evidence store under their digest; both digests are kept. */
export interface EvidenceReference {
  readonly id: string;
  readonly purpose: EvidencePurpose;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** `sha256:<hex>` and `sm3:<hex>` of the file. */
  readonly sha256: string;
  readonly sm3: string;
}

/** Evidence as the committed value of a ledger entry: what binds the files, without their names. */
export const committedEvidence = (evidence: readonly EvidenceReference[]): JsonObject[] =>
  evidence.map(({ id, purpose, size, sha256, sm3 }) => ({ id, purpose, size, sha256, sm3 }));
