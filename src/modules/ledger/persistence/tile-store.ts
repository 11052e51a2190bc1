import { Injectable } from '@nestjs/common';
import { HASH_SIZE, TILE_WIDTH, type TileId } from '../../../core/merkle/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { toBytes, toNumber } from './rows.js';
import { TileCache } from './tile-cache.js';

interface TileRow {
  level: number;
  tile_index: string;
  width: number;
  data: Buffer;
}

const TILES = `
  SELECT t.level, t.tile_index, t.width, t.data FROM ledger_tile t
  JOIN unnest($1::int[], $2::bigint[]) AS v (level, tile_index) ON (t.level, t.tile_index) = (v.level, v.tile_index)`;

// The bytes of the first `width` entries end where the last of them ends.
const BUNDLE = `
  SELECT substring(data FROM 1 FOR ends[$2]) AS data FROM ledger_entry_bundle WHERE bundle_index = $1 AND width >= $2`;

// An entry stands behind its length in two bytes, and that behind the entry before it.
const ENTRY = `
  SELECT substring(data FROM coalesce(ends[$2], 0) + 3 FOR ends[$2 + 1] - coalesce(ends[$2], 0) - 2) AS data
  FROM ledger_entry_bundle WHERE bundle_index = $1 AND width > $2`;

const nameOf = ({ level, index }: { level: number; index: number }): string => `${level}/${index}`;

/** Reads tiles, bundles and entries. What a tile holds never changes, so tiles are remembered as wide as they were seen. */
@Injectable()
export class TileStore {
  private readonly cache = new TileCache();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The tiles in the order asked, each at least as wide as asked for. Throws when one is not stored that wide. */
  async tiles(wanted: readonly TileId[]): Promise<Uint8Array[]> {
    const missing = wanted.filter((tile) => (this.cache.get(nameOf(tile))?.length ?? 0) < tile.width * HASH_SIZE);
    const loaded = missing.length === 0 ? new Map<string, Uint8Array>() : await this.load(missing);
    return wanted.map((tile) => {
      const data = loaded.get(nameOf(tile)) ?? this.cache.get(nameOf(tile));
      if (data === undefined || data.length < tile.width * HASH_SIZE) {
        throw new Error(`tile ${nameOf(tile)} of width ${tile.width} is missing`);
      }
      return data;
    });
  }

  /** The first `width` entries of a bundle as tlog-tiles encodes them. Throws when it is not stored that wide. */
  async bundle(index: number, width: number): Promise<Uint8Array> {
    const [row] = await this.unitOfWork.reader.query<{ data: Buffer }[]>(BUNDLE, [index, width]);
    if (row === undefined) throw new Error(`bundle ${index} of width ${width} is missing`);
    return toBytes(row.data);
  }

  /** The bytes of an entry. */
  async entry(index: number): Promise<Uint8Array | undefined> {
    const [row] = await this.unitOfWork.reader.query<{ data: Buffer }[]>(ENTRY, [
      Math.floor(index / TILE_WIDTH),
      index % TILE_WIDTH,
    ]);
    return row && toBytes(row.data);
  }

  private async load(wanted: readonly TileId[]): Promise<Map<string, Uint8Array>> {
    const rows = await this.unitOfWork.reader.query<TileRow[]>(TILES, [
      wanted.map(({ level }) => level),
      wanted.map(({ index }) => index),
    ]);
    return new Map(
      rows.map((row) => {
        const name = nameOf({ level: row.level, index: toNumber(row.tile_index) });
        return [name, this.cache.put(name, toBytes(row.data))];
      }),
    );
  }
}
