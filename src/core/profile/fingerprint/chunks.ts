/** Bytes of a chunk unless told otherwise: small enough to be shown, large enough that a terabyte has a million. */
export const DEFAULT_CHUNK_BYTES = 1_048_576;
export const CHUNK_BYTES_BOUNDS = { least: 1_024, most: 67_108_864 } as const;

/** How many chunks a file of that size has; none where it is empty. */
export const chunksOf = (bytes: number, chunkBytes: number): number => Math.ceil(bytes / chunkBytes);

/** Where a chunk lies in its file; `index` is below `chunksOf`. */
export const chunkPlace = (bytes: number, chunkBytes: number, index: number): { offset: number; length: number } => {
  const offset = index * chunkBytes;
  return { offset, length: Math.min(chunkBytes, bytes - offset) };
};
