import { Fault } from '../fault.js';
import { TILE_WIDTH } from '../merkle/index.js';
import { fail, ok, type Result } from '../result.js';

/** What a path under the log's prefix names; `width` is 256 for a full tile or bundle, 1 … 255 for a partial one. */
export type TileAddress =
  | { kind: 'hashes'; level: number; index: number; width: number }
  | { kind: 'entries'; index: number; width: number };

/** Tile levels are 0 … 63 in the format; above 6 a tree of 2^53 leaves has none. */
const MAX_LEVEL = 63;

/** Path of a hash tile without a leading slash (C2SP tlog-tiles): tilePath(0, 273, 112) = 'tile/0/273.p/112'. */
export const tilePath = (level: number, index: number, width: number = TILE_WIDTH): string => {
  if (!Number.isInteger(level) || level < 0 || level > MAX_LEVEL) throw new Fault('tile-path', { level });
  return `tile/${level}/${indexPath(index, width)}`;
};

/** Path of an entry bundle: entriesPath(1234067) = 'tile/entries/x001/x234/067'. */
export const entriesPath = (index: number, width: number = TILE_WIDTH): string =>
  `tile/entries/${indexPath(index, width)}`;

/** Index in groups of three digits, all but the last prefixed with x; the width only when partial. */
const indexPath = (index: number, width: number): string => {
  if (!Number.isSafeInteger(index) || index < 0) throw new Fault('tile-path', { index });
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) throw new Fault('tile-path', { width });
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g) ?? [];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === TILE_WIDTH ? path : `${path}.p/${width}`;
};

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads a path as the two functions above write it; every other spelling (extra zeros, full width) is refused. */
export const parseTilePath = (path: string): Result<TileAddress, 'tile-path'> => {
  const match = PATH.exec(path);
  if (match === null) return fail('tile-path');
  const [, kind = '', groups = '', partial] = match;
  const index = Number(groups.replace(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  if (!Number.isSafeInteger(index) || width > TILE_WIDTH) return fail('tile-path');
  if (kind === 'entries') return entriesPath(index, width) === path ? ok({ kind, index, width }) : fail('tile-path');
  const level = Number(kind);
  if (level > MAX_LEVEL || tilePath(level, index, width) !== path) return fail('tile-path');
  return ok({ kind: 'hashes', level, index, width });
};
