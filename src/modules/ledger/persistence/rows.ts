/** A bigint column as a number; the log holds none beyond 2^53-1 (core/merkle). */
export const toNumber = (column: string): number => {
  const value = Number(column);
  if (!Number.isSafeInteger(value)) throw new RangeError(`a number of the ledger is out of range: ${column}`);
  return value;
};

/** A bytea column without Buffer's own methods, whose `slice` and `toString` differ from Uint8Array's. */
export const toBytes = (column: Buffer): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

/** Rows changed by an UPDATE or DELETE, as TypeORM's driver gives them. */
export type Changed = [rows: unknown[], count: number];
