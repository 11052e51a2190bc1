import type { DigestAlgorithm } from '../../../core/profile/fingerprint/index.js';

/** A file to be hashed by one algorithm. */
export interface HashOrder {
  readonly path: string;
  readonly algorithm: DigestAlgorithm;
  readonly chunkBytes: number;
}

/** Digest of the whole file, and the leaf hashes of its chunks one behind the other. */
export interface HashAnswer {
  readonly bytes: number;
  readonly digest: Uint8Array;
  readonly leaves: Uint8Array;
}

/** What a thread says instead: the error of the system, in one line. */
export interface HashFailure {
  readonly reason: string;
  readonly code: string | undefined;
}
