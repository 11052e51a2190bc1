import type { PublishedCheckpoint } from './published-checkpoint.js';

/** A state of the log that its key has signed; nobody outside sees it before it is published. */
export interface SignedCheckpoint extends PublishedCheckpoint {
  readonly published: boolean;
  /** The note with the signatures of the registry alone, as it was signed. */
  readonly ownNote: string;
}
