/**
 * Something outside the database that remembers how far the log had come: an export, a witness, a chain. A restored old
 * copy of the database looks sound from within; only such a memory can tell.
 */
export interface OutsideMemory {
  /** For people: `folder /mnt/export`, `s3://bucket/prefix`, the name of a witness. */
  readonly name: string;
  /**
   * What it holds of the largest tree that it knows: the signed note of the checkpoint, or its head alone where it keeps
   * no signature, as a contract on a chain; nothing when it never held any. Throws when it cannot be asked, or has lost
   * what it held.
   * @param origin of our log, for a memory that holds several
   */
  latest(origin: string): Promise<string | RememberedHead | undefined>;
}

/** Our own log, as a memory is compared with it. */
export interface OwnLog {
  /** Entries; 0 before the log is founded. */
  readonly size: number;
  /** Root of the first `size` entries (1 … size of the log), from the stored tiles. */
  rootAt(size: number): Promise<Uint8Array>;
}

/**
 * What a memory holds: size and root of a checkpoint. Behind a signed note stands the log's own key; behind a head alone
 * only whoever may write there, so that it can hold up a start, until a person has looked, but never stop a log that runs.
 */
export interface RememberedHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** What the comparison of a memory with our log found. */
export type MemoryFinding =
  /** It holds nothing yet. */
  | { readonly kind: 'empty' }
  /** Our log holds all that it remembers. */
  | { readonly kind: 'agrees'; readonly size: number }
  /** What it holds was not signed by our log. */
  | { readonly kind: 'foreign' }
  /** It has seen entries `[ours, theirs)` that our log lacks. */
  | { readonly kind: 'ahead'; readonly ours: RememberedHead; readonly theirs: RememberedHead }
  /** At the size that it remembers, our log says something else. */
  | { readonly kind: 'forked'; readonly ours: RememberedHead; readonly theirs: RememberedHead };

/** What our log must never meet: either of them proves that published entries were lost or changed. */
export type Contradiction = Extract<MemoryFinding, { kind: 'ahead' | 'forked' }>;
