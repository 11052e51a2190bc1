import { HASH_SIZE } from './hash.js';
import { hashesAtLevel, TILE_BYTES, TILE_WIDTH, type Tile } from './tile.js';

/** The growing end of one level of tiles during an append. */
export class TileRow {
  private readonly full: Tile[] = [];
  private index: number;
  private buffer: Uint8Array;
  private used: number;
  /** Whether the current tile got a hash in this append. */
  private grown = false;

  /** `partial` holds the hashes of the level's last tile in a tree of `size` leaves; it is copied. */
  constructor(
    private readonly level: number,
    size: number,
    partial: Uint8Array,
  ) {
    this.index = Math.floor(hashesAtLevel(level, size) / TILE_WIDTH);
    this.buffer = new Uint8Array(TILE_BYTES);
    this.buffer.set(partial);
    this.used = partial.length;
  }

  /** Adds the next hash of the level; a tile that becomes full is set aside and the next one begins. */
  push(hash: Uint8Array): void {
    this.buffer.set(hash, this.used);
    this.used += HASH_SIZE;
    this.grown = true;
    if (this.used < TILE_BYTES) return;
    this.full.push({ level: this.level, index: this.index, width: TILE_WIDTH, data: this.buffer });
    this.index++;
    this.buffer = new Uint8Array(TILE_BYTES);
    this.used = 0;
    this.grown = false;
  }

  /** The hashes of the last tile when it is partial; empty when the last tile is full. */
  partial(): Uint8Array {
    return this.buffer.slice(0, this.used);
  }

  /** The full tiles made in this append and the partial one, if it grew. */
  changed(): Tile[] {
    if (!this.grown) return this.full;
    const width = this.used / HASH_SIZE;
    return [...this.full, { level: this.level, index: this.index, width, data: this.partial() }];
  }
}
