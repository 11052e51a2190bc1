/** A signed state of the log. */
export interface PublishedCheckpoint {
  /** Number of entries. */
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note, exact text. */
  readonly note: string;
  /** By the registry's own clock; the note itself carries no time. */
  readonly signedAt: Date;
}
