import { finding } from '../../../core/audit/index.js';
import type { SourceAddress } from '../domain/bundle-reader.js';
import type { FoundBundle, LogSource } from '../domain/log-source.js';
import type { StoredLog } from '../persistence/stored/stored-log.js';
import type { StoredBundle, StoredBundles } from '../persistence/stored/stored-rows.js';

/** Bundles read in one statement: some 10 MB. */
export const DATABASE_PIECE = 64;
/** Pieces kept. Bundles are asked for in order and never again once this many further pieces were. */
const MOST_PIECES = 4;

/** A piece with its bundles by index. */
interface Piece {
  readonly stored: StoredBundles;
  readonly bundles: ReadonlyMap<number, StoredBundle>;
}

/**
 * The tables of a log as a source of bundles and tiles, read in large pieces. The bytes of a bundle are good until four
 * further pieces were asked for: then their memory takes up another piece.
 */
export class DatabaseSource implements LogSource {
  readonly name: string;
  private readonly pieces = new Map<number, Promise<Piece>>();

  constructor(
    readonly address: SourceAddress,
    private readonly log: StoredLog,
    private readonly length: number = DATABASE_PIECE,
  ) {
    this.name = address.name;
  }

  checkpoint(): Promise<Uint8Array | undefined> {
    return Promise.resolve(undefined);
  }

  async bundle(index: number, width: number): Promise<FoundBundle | undefined> {
    const stored = await this.stored(index);
    if (stored === undefined) return undefined;
    if (stored.width === width) return { bytes: stored.data, width };
    const place = { table: 'ledger_entry_bundle', row: `bundle_index ${index}` };
    const findings = [finding('row-differs', place, { column: 'width', found: stored.width, expected: width })];
    return { bytes: stored.data, width, findings };
  }

  async tile(level: number, index: number): Promise<Uint8Array | undefined> {
    const stored = level === 0 ? await this.stored(index) : undefined;
    return stored === undefined ? this.log.tile(level, index) : stored.tile;
  }

  close(): Promise<void> {
    return this.log.close();
  }

  private async stored(index: number): Promise<StoredBundle | undefined> {
    return (await this.piece(Math.floor(index / this.length))).bundles.get(index);
  }

  private piece(number: number): Promise<Piece> {
    const known = this.pieces.get(number);
    if (known !== undefined) return known;
    const read = this.read(number);
    this.pieces.set(number, read);
    for (const [old, piece] of this.pieces) {
      if (this.pieces.size <= MOST_PIECES) break;
      this.pieces.delete(old);
      piece.then(({ stored }) => this.log.reuse(stored)).catch(() => {});
    }
    return read;
  }

  private async read(number: number): Promise<Piece> {
    const stored = await this.log.bundles(number * this.length, (number + 1) * this.length);
    return { stored, bundles: new Map(stored.bundles.map((bundle) => [bundle.index, bundle])) };
  }
}
