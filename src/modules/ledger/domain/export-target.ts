/** What a target holds under a path. */
export interface StoredObject {
  readonly bytes: Uint8Array;
  /** Names this state of the object, where the store has such names (an ETag). */
  readonly version?: string;
}

/**
 * Where a log is exported to: a folder, a bucket. Paths are those of C2SP tlog-tiles, without a leading slash. Whatever
 * a method has done when it is fulfilled survives a crash, at the latest once `settle` is.
 */
export interface ExportTarget {
  /** For people and for the records of what was exported: the folder's path, or `s3://bucket/prefix`. */
  readonly name: string;
  /** What lies under the path; nothing where there is none. */
  read(path: string): Promise<StoredObject | undefined>;
  /**
   * Adds an object that never changes, whole or not at all; nothing happens when it is there already.
   * Throws Fault 'export-differs' when other bytes are there.
   */
  add(path: string, bytes: Uint8Array): Promise<void>;
  /** Makes everything added so far durable. */
  settle(): Promise<void>;
  /** Puts a checkpoint in the place of the one found. Throws Fault 'export-busy' when that one is not there any more. */
  replaceCheckpoint(bytes: Uint8Array, found: StoredObject | undefined): Promise<void>;
  /** Paths of the partial tiles and bundles below a prefix that ends with a slash, `tile/` for all. */
  partials(prefix: string): AsyncIterable<string>;
  /** Removes objects; nothing happens where one is not there. */
  remove(paths: readonly string[]): Promise<void>;
  /** Runs the work while no other export writes here, as far as the store can tell. Throws Fault 'export-busy'. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

/** Why an export was not written; what was there before is there still. */
export type ExportFaultCode =
  | 'export-foreign'
  | 'export-ahead'
  | 'export-forked'
  | 'export-differs'
  | 'export-busy'
  | 'export-lost'
  | 'export-source-damaged';
