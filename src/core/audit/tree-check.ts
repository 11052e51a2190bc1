import { equalBytes } from '../bytes.js';
import {
  appendLeaves,
  EMPTY_EDGE,
  foldSubtrees,
  HASH_SIZE,
  type Hasher,
  MemoryTree,
  restoreEdge,
  TILE_WIDTH,
  type TileEdge,
} from '../merkle/index.js';
import { tilePath } from '../tlog/index.js';
import { type AuditFinding, finding } from './finding.js';
import { differingHashes } from './inspect-bundle.js';

/** A tile above level 0 as the entries give it, and as the published leaf hashes give it; mostly the same. */
export interface DerivedTile {
  readonly level: number;
  readonly index: number;
  /** Hashes in it, 1 … 256. */
  readonly width: number;
  readonly computed: Uint8Array;
  readonly stated: Uint8Array;
}

/**
 * The tree above full bundles, grown from their roots: over these it is a log of its own, one level of tiles lower.
 * It is grown a second time from the published leaf hashes as soon as those differ from the entries, so that one wrong
 * entry is found once, at its place, and not again in every tile above it.
 */
export class TreeCheck {
  private stated: TileEdge | undefined;
  private partial: Uint8Array = new Uint8Array(0);
  private statedPartial: Uint8Array = new Uint8Array(0);

  private constructor(
    private readonly hasher: Hasher,
    private computed: TileEdge,
  ) {}

  static begin(hasher: Hasher): TreeCheck {
    return new TreeCheck(hasher, EMPTY_EDGE);
  }

  /** A tree of `bundles` full bundles from the partial tiles that `edgeTiles` gave; undefined when they do not fit. */
  static restore(hasher: Hasher, bundles: number, tiles: readonly Uint8Array[]): TreeCheck | undefined {
    const edge = restoreEdge(hasher, bundles, tiles);
    return edge.ok ? new TreeCheck(hasher, edge.value) : undefined;
  }

  /** Full bundles so far. */
  get bundles(): number {
    return this.computed.size;
  }

  /** Adds the root of the next full bundle; gives the tiles that became full. */
  addBundle(root: Uint8Array, statedRoot: Uint8Array): DerivedTile[] {
    if (this.stated === undefined && !equalBytes(root, statedRoot)) this.stated = this.computed;
    const grown = appendLeaves(this.hasher, this.computed, [root]);
    this.computed = grown.edge;
    const stated = this.stated === undefined ? grown : appendLeaves(this.hasher, this.stated, [statedRoot]);
    if (this.stated !== undefined) this.stated = stated.edge;
    return grown.tiles.flatMap((tile, i) => {
      const statedData = stated.tiles[i]?.data ?? tile.data;
      const { level, index, width, data } = tile;
      return width === TILE_WIDTH ? [{ level: level + 1, index, width, computed: data, stated: statedData }] : [];
    });
  }

  /** Sets the leaf hashes of the last bundle, when it is not full. */
  setPartial(leafHashes: Uint8Array, stated: Uint8Array): void {
    this.partial = leafHashes;
    this.statedPartial = stated;
  }

  /** The partial tiles above level 0. */
  partialTiles(): DerivedTile[] {
    const { size, tiles } = this.computed;
    return tiles.flatMap((computed, i) => {
      const level = i + 1;
      const width = computed.length / HASH_SIZE;
      const index = Math.floor(Math.floor(size / TILE_WIDTH ** i) / TILE_WIDTH);
      return width === 0 ? [] : [{ level, index, width, computed, stated: this.stated?.tiles[i] ?? computed }];
    });
  }

  /** What `restore` needs: the partial tiles above level 0, lowest first, some of them empty. */
  edgeTiles(): readonly Uint8Array[] {
    return this.computed.tiles;
  }

  /** Root of the tree that the entries make. */
  root(): Uint8Array {
    return this.over(this.computed, this.partial);
  }

  /** Root of the tree that the published leaf hashes make. */
  statedRoot(): Uint8Array {
    return this.over(this.stated ?? this.computed, this.statedPartial);
  }

  /** Roots at sizes inside the next bundle, given its leaf hashes; `widths` from 0 to as many as there are. */
  rootsWithin(leafHashes: Uint8Array, widths: readonly number[]): Uint8Array[] {
    const tree = memoryTree(this.hasher, leafHashes);
    return widths.map((width) => this.join(this.computed, width === 0 ? [] : [tree.root(width)]));
  }

  private over(edge: TileEdge, partial: Uint8Array): Uint8Array {
    return this.join(edge, partial.length === 0 ? [] : [memoryTree(this.hasher, partial).root()]);
  }

  private join(edge: TileEdge, last: readonly Uint8Array[]): Uint8Array {
    return foldSubtrees(this.hasher, [...edge.peaks, ...last]);
  }
}

const memoryTree = (h: Hasher, leafHashes: Uint8Array): MemoryTree => {
  const tree = new MemoryTree(h);
  for (let at = 0; at < leafHashes.length; at += HASH_SIZE) tree.append(leafHashes.subarray(at, at + HASH_SIZE));
  return tree;
};

/**
 * Compares a published tile above level 0, byte for byte. A hash is wrong when neither the entries nor the published
 * leaf hashes give it: where those two differ, the difference is a finding of its own already.
 */
export const compareTile = (tile: DerivedTile, published: Uint8Array | undefined): AuditFinding[] => {
  const path = tilePath(tile.level, tile.index, tile.width);
  if (published === undefined) return [finding('tile-missing', { tile: path })];
  if (published.length !== tile.computed.length) {
    const params = { found: published.length, expected: tile.computed.length };
    return [finding('tile-length', { tile: path }, params)];
  }
  const findings: AuditFinding[] = [];
  for (const byte of differingHashes(tile.computed, published)) {
    const start = byte - (byte % HASH_SIZE);
    const end = start + HASH_SIZE;
    if (equalBytes(tile.stated.subarray(start, end), published.subarray(start, end))) continue;
    const covered = TILE_WIDTH ** tile.level;
    const from = (tile.index * TILE_WIDTH + start / HASH_SIZE) * covered;
    findings.push(finding('tile-mismatch', { tile: path, byte }, { from, to: from + covered - 1 }));
  }
  return findings;
};
