import { type FindingLog, finding, type InspectedBundle } from '../../../core/audit/index.js';
import { HASH_SIZE, TILE_WIDTH } from '../../../core/merkle/index.js';
import {
  compareLeaves,
  ENDS_TABLE,
  LEAF_TABLE,
  LEAF_WINDOW,
  type StoredLeaves,
} from '../persistence/stored/leaf-index.js';
import { MendingLog } from '../persistence/stored/mending-log.js';
import type { StoredLog } from '../persistence/stored/stored-log.js';

/**
 * Gathers the leaves that the entries give and compares them with the stored index, a window of the log at a time. The
 * stored ones of a window are read while its entries are.
 */
export class LeafWindows {
  private first = 0;
  private count = 0;
  private hashes = new Uint8Array(0);
  private ends = new Int32Array(0);
  private stored: Promise<StoredLeaves> | undefined;
  private read = 0;
  private mended = 0;

  constructor(
    private readonly log: StoredLog,
    private readonly size: number,
    private readonly findings: FindingLog,
  ) {}

  /** Leaves read from the index, and those that were put in their place. */
  get counts(): { readonly read: number; readonly mended: number } {
    return { read: this.read, mended: this.mended };
  }

  async visit({ width, ends, leafHashes }: InspectedBundle): Promise<void> {
    if (leafHashes === undefined) return;
    if (this.count === 0) this.begin();
    this.hashes.set(leafHashes, this.count * HASH_SIZE);
    this.ends.set(ends, this.count);
    this.count += width;
    if (this.count >= LEAF_WINDOW) await this.compare();
  }

  /** Compares what has been gathered. */
  async compare(): Promise<void> {
    if (this.stored === undefined) return;
    const { first, count } = this;
    const derived = { first, hashes: this.hashes.subarray(0, count * HASH_SIZE), ends: this.ends.subarray(0, count) };
    const { read, faults } = compareLeaves(await this.stored, derived);
    this.read += read;
    for (const { index, fault } of faults) {
      const code = fault === 'missing' ? 'row-missing' : 'leaf-index-wrong';
      const leaf = { table: LEAF_TABLE, row: `entry_index ${index}` };
      const end = { table: ENDS_TABLE, row: `bundle_index ${Math.floor(index / TILE_WIDTH)}` };
      this.findings.add(finding(code, { index, ...(fault === 'end' ? end : leaf) }));
    }
    if (this.log instanceof MendingLog && faults.length > 0) {
      await this.log.putLeaves(derived, faults);
      this.mended += new Set(faults.map(({ index }) => index)).size;
    }
    this.first += count;
    this.count = 0;
    this.stored = undefined;
  }

  private begin(): void {
    const length = Math.min(LEAF_WINDOW, this.size - this.first);
    this.stored = this.log.leaves(this.first, this.first + length);
    // Looked at when the window is full; until then its failure is nobody's fault.
    this.stored.catch(() => {});
    if (this.ends.length >= length) return;
    this.hashes = new Uint8Array(length * HASH_SIZE);
    this.ends = new Int32Array(length);
  }
}
