import {
  type AuditFinding,
  compareEarlier,
  compareTile,
  type DerivedTile,
  type EarlierCheckpoint,
  type EntrySequence,
  type FindingLog,
  finding,
  type InspectedBundle,
  MOST_FINDINGS,
  type TreeCheck,
} from '../../../core/audit/index.js';
import { equalBytes } from '../../../core/bytes.js';
import { HASH_SIZE, TILE_WIDTH } from '../../../core/merkle/index.js';
import type { BundleReader, ReadBundle } from '../domain/bundle-reader.js';
import type { LogSource } from '../domain/log-source.js';
import type { Progress } from '../domain/progress.js';

/** A tile as the entries give it, for whoever mends what is stored. */
export type TileSink = (tile: { level: number; index: number; data: Uint8Array }) => Promise<void>;

/** A walk over a log, from the first entry or from where an earlier walk ended. */
export interface Walk {
  readonly source: LogSource;
  readonly reader: BundleReader;
  readonly findings: FindingLog;
  readonly tree: TreeCheck;
  /** Entries of the log. */
  readonly size: number;
  /** Entries that an earlier walk has covered, and the leaf hashes of its last bundle if that was partial. */
  readonly from: number;
  readonly partial: Uint8Array;
  /** Follows the entries one by one, where their content is looked into. */
  readonly sequence?: EntrySequence;
  /** Checkpoints of at most that size and above `from`, by size. */
  readonly earlier: readonly EarlierCheckpoint[];
  readonly progress: Progress;
  /** Gets every tile that is not published as it must be. */
  readonly mend?: TileSink;
  /** Gets each bundle once it is inspected, in order. */
  readonly visit?: (inspected: InspectedBundle) => Promise<void>;
  /** Called where the walk could be taken up again: after each full bundle. */
  readonly pause?: () => Promise<void>;
}

/** What a walk has seen. */
export interface Walked {
  /** Whether it came to the end of the log. */
  readonly complete: boolean;
  /** Tiles compared. */
  readonly tiles: number;
  /** Leaf hashes of the last bundle, when that is partial. */
  readonly partial: Uint8Array;
}

/**
 * Reads every bundle and every tile of a log in order, several at a time. The tree is grown from the entries and
 * compared with every published tile, byte for byte; what it must lead to, the caller compares.
 */
export async function walkLog(walk: Walk): Promise<Walked> {
  const run = new Run(walk);
  const end = Math.ceil(walk.size / TILE_WIDTH);
  const queue: Promise<ReadBundle>[] = [];
  try {
    for (let bundle = walk.tree.bundles, next = bundle; bundle < end; bundle += 1) {
      for (; next < end && queue.length < walk.reader.window; next += 1) queue.push(handled(walk.reader.read(next)));
      const read = await queue.shift();
      if (read === undefined || !(await run.take(read))) return run.outcome(false);
    }
    await run.finish();
    return run.outcome(true);
  } finally {
    // What is still under way must not outlive the source.
    await Promise.allSettled(queue);
  }
}

/** A promise that is looked at later: until then its failure is nobody's fault. */
const handled = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => {});
  return promise;
};

const isTileWrong = (...found: readonly (readonly AuditFinding[])[]): boolean =>
  found.flat().some(({ code }) => code === 'leaf-mismatch' || code === 'tile-missing' || code === 'tile-length');

class Run {
  private tiles = 0;
  private partial: Uint8Array = new Uint8Array(0);
  private nextEarlier = 0;

  constructor(private readonly walk: Walk) {}

  outcome(complete: boolean): Walked {
    return { complete, tiles: this.tiles, partial: this.partial };
  }

  /** Takes the next bundle; false when nothing behind it can be checked any more. */
  async take({ inspected, partialTile, findings }: ReadBundle): Promise<boolean> {
    const { walk } = this;
    const { bundle, width, leafHashes, root, statedRoot } = inspected;
    walk.findings.add(...findings, ...inspected.findings);
    this.tiles += 1;
    if (leafHashes === undefined) return this.endsAt(bundle * TILE_WIDTH);
    if (isTileWrong(findings, inspected.findings)) {
      await walk.mend?.({ level: 0, index: bundle, data: leafHashes });
    }
    this.compareWithState(bundle, leafHashes);
    this.compareWithEarlier(bundle, width, leafHashes);
    await walk.visit?.(inspected);
    const grown = root === undefined ? [] : walk.tree.addBundle(root, statedRoot ?? root);
    if (root === undefined) this.keepPartial(leafHashes, partialTile);
    for (const each of grown) await this.compare(each);
    if (walk.sequence !== undefined) walk.findings.add(...walk.sequence.apply(inspected, walk.from));
    const done = bundle * TILE_WIDTH + width;
    walk.progress(done, walk.size);
    if (root !== undefined) await walk.pause?.();
    return !this.tooMany();
  }

  /** Compares the partial tiles at the right edge. */
  async finish(): Promise<void> {
    for (const each of this.walk.tree.partialTiles()) await this.compare(each);
  }

  private keepPartial(leafHashes: Uint8Array, tile: Uint8Array | undefined): void {
    this.partial = leafHashes;
    this.walk.tree.setPartial(leafHashes, tile ?? leafHashes);
  }

  private async compare(derived: DerivedTile): Promise<void> {
    const { level, index, width } = derived;
    const published = await this.walk.source.tile(level, index, width);
    const found = compareTile(derived, published);
    this.tiles += 1;
    this.walk.findings.add(...found);
    if (found.length > 0) await this.walk.mend?.({ level, index, data: derived.computed });
  }

  /** The entries that were audited before must be the same still. */
  private compareWithState(bundle: number, leafHashes: Uint8Array): void {
    const { from, partial, findings } = this.walk;
    if (partial.length === 0 || bundle !== Math.floor(from / TILE_WIDTH)) return;
    for (let at = 0; at < partial.length; at += HASH_SIZE) {
      if (equalBytes(partial.subarray(at, at + HASH_SIZE), leafHashes.subarray(at, at + HASH_SIZE))) continue;
      const index = bundle * TILE_WIDTH + at / HASH_SIZE;
      findings.add(finding('entry-changed', { index }));
    }
  }

  private compareWithEarlier(bundle: number, width: number, leafHashes: Uint8Array): void {
    const { earlier, tree, findings } = this.walk;
    const start = bundle * TILE_WIDTH;
    const first = this.nextEarlier;
    while ((earlier[this.nextEarlier]?.size ?? Number.POSITIVE_INFINITY) <= start + width) this.nextEarlier += 1;
    const here = earlier.slice(first, this.nextEarlier);
    if (here.length === 0) return;
    const roots = tree.rootsWithin(
      leafHashes,
      here.map(({ size }) => size - start),
    );
    for (const [i, root] of roots.entries()) {
      const checkpoint = here[i];
      if (checkpoint !== undefined) findings.add(...compareEarlier(checkpoint, root));
    }
  }

  private endsAt(from: number): boolean {
    const { findings, size } = this.walk;
    findings.add(finding('log-ends', { index: from }, { from, count: size - from }));
    return false;
  }

  private tooMany(): boolean {
    // What is being mended may lack everything that follows from the entries, and each place of it is looked at.
    if (this.walk.mend !== undefined || this.walk.findings.total < MOST_FINDINGS) return false;
    this.walk.findings.add(finding('findings-cut', {}));
    return true;
  }
}
