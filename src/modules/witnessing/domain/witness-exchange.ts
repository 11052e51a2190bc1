import type { VerifierKey } from '../../../core/note/index.js';

/** A witness that is asked for cosignatures. */
export interface AskedWitness {
  /** Its name in the policy. */
  readonly name: string;
  readonly key: VerifierKey;
  /** Submission prefix, without a slash at the end. */
  readonly url: string;
}

/** What came back over HTTP. */
export interface WitnessReply {
  readonly status: number;
  readonly mediaType: string | undefined;
  readonly body: string;
}

/** Carries requests to witnesses. */
export interface WitnessTransport {
  /** Rejects when the witness does not answer whole, in time and in bounds, or sends elsewhere. */
  addCheckpoint(url: string, body: string): Promise<WitnessReply>;
}

/** Why a witness gave no cosignature. */
export type WitnessFailure =
  /** No answer, or none in time. */
  | 'unreachable'
  /** It does not know our log or our key (403, 404), or failed (5xx), or answered what the protocol does not know. */
  | 'refused'
  /** It finds that our log did not only grow (422, or a conflict that states no size). */
  | 'inconsistent'
  /** It answered 200 without a good cosignature by its key of the policy. */
  | 'no-cosignature'
  /** It states sizes without end. */
  | 'restless';
