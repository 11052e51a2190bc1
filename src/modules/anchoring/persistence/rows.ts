import { conforms, type Shape } from '../../../core/shape/index.js';
import { hash32, type HexText, hexBytes } from '../../../core/anchor/index.js';
import { fromHex, toHex } from '../../../core/bytes.js';

/** A bigint column as a number; no table of ours holds one beyond 2^53-1. */
export const toNumber = (column: string): number => {
  const value = Number(column);
  if (!Number.isSafeInteger(value)) throw new RangeError(`a number of the anchors is out of range: ${column}`);
  return value;
};

/** A text column that holds hexadecimal of a shape. Throws when it does not: somebody has changed the row. */
export const toHexText = (column: string, shape: Shape<HexText>): HexText => {
  if (!conforms(shape, column)) throw new TypeError('a row of the anchors holds what is no hexadecimal text');
  return column;
};

/** Longest transaction that is kept. */
export const anyHex = hexBytes(131_072);

/** 32 bytes as the chain writes them. */
export const hexOf = (bytes: Uint8Array): HexText => `0x${toHex(bytes)}`;

/** 32 bytes of a text column. */
export const bytesOf = (column: string): Uint8Array => {
  const bytes = fromHex(toHexText(column, hash32).slice(2));
  if (bytes === undefined) throw new TypeError('a row of the anchors holds what is no hexadecimal text');
  return bytes;
};

/** Rows changed by an UPDATE, as TypeORM's driver gives them. */
export type Changed = [rows: unknown[], count: number];
