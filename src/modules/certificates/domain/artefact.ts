import type { Centre } from '../../../core/access/index.js';

/** What is derived from a published certificate, once, and kept. `disclosure-seed` is never handed out. */
export const ARTEFACT_KINDS = ['summary', 'rdfc', 'sm2', 'disclosure-seed', 'pdf'] as const;
export type ArtefactKind = (typeof ARTEFACT_KINDS)[number];

/** An artefact as it is kept. */
export interface StoredArtefact {
  /** The exact bytes. */
  readonly content: Uint8Array;
  /** `sha256:…` of them. */
  readonly sha256: string;
  readonly madeAt: Date;
}

/** A certificate whose entry a published checkpoint covers: only then can anything be derived from it. */
export interface PublishedCertificate {
  readonly number: string;
  readonly centre: Centre;
  /** The exact text of the signed credential. */
  readonly credential: string;
}
