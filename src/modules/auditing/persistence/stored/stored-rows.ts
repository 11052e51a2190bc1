/** Head of the log as it is stored. */
export interface StoredHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly lastAt: Date;
}

/** A bundle as it is stored, with its level-0 tile. */
export interface StoredBundle {
  readonly index: number;
  readonly width: number;
  readonly data: Uint8Array;
  readonly tile: Uint8Array | undefined;
}

/** Bundles, and the buffer that their bytes lie in. */
export interface StoredBundles {
  readonly bundles: readonly StoredBundle[];
  readonly buffer: Buffer;
}

/** A checkpoint as it is stored. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
}

/** A key as it is stored. */
export interface StoredKey {
  readonly multikey: string;
  readonly centre: string;
  readonly purpose: string;
  readonly introducedIndex: number | undefined;
  readonly retiredIndex: number | undefined;
  readonly firstUntrustedIndex: number | undefined;
}

/** A row of a table, as people find it again. */
export interface StoredPlace {
  readonly table: string;
  readonly row: string;
}
