/** Full tiles have 8 KiB each, and their inner nodes as much again: at most 64 MiB. */
const MOST_TILES = 4_096;

/** Tiles by name, the least recently used forgotten first. */
export class TileCache {
  private readonly tiles = new Map<string, Uint8Array>();

  constructor(private readonly maximum = MOST_TILES) {}

  get(name: string): Uint8Array | undefined {
    const data = this.tiles.get(name);
    if (data !== undefined) {
      this.tiles.delete(name);
      this.tiles.set(name, data);
    }
    return data;
  }

  /**
   * Remembers a copy of `data`, and gives it: what the database driver gives may be part of a larger buffer that would be
   * kept alive.
   */
  put(name: string, data: Uint8Array): Uint8Array {
    const kept = data.slice();
    this.tiles.set(name, kept);
    if (this.tiles.size <= this.maximum) return kept;
    const [oldest] = this.tiles.keys();
    if (oldest !== undefined) this.tiles.delete(oldest);
    return kept;
  }
}
