import { conforms, type Shape } from '../../../core/shape/index.js';
import type { HexText } from '../../../core/anchor/index.js';

/** A bigint column as a number; no table of ours holds one beyond 2^53-1. */
export const toNumber = (column: string): number => {
  const value = Number(column);
  if (!Number.isSafeInteger(value)) throw new RangeError(`a number of the anchors is out of range: ${column}`);
  return value;
};

/** A text column that holds hexadecimal of a shape. Throws when it does not: somebody has changed the row. */
export const toHexColumn = (column: string, shape: Shape<HexText>): HexText => {
  if (!conforms(shape, column)) throw new TypeError('a row of the anchors holds what is no hexadecimal text');
  return column;
};

/** Rows changed by an UPDATE, as TypeORM's driver gives them. */
export type Changed<T = unknown> = [rows: T[], count: number];
