import { Fault } from '../fault.js';
import { type Hasher, nodeHash } from './hash.js';
import { consistencyNodes, inclusionNodes, type NodeId, type ProofPlan, rangeNodes } from './nodes.js';
import { foldPlan, type HashReader } from './prove.js';

/** A whole tree in memory: every complete subtree is kept, so each proof reads only O(log n) hashes. */
export class MemoryTree implements HashReader {
  /** levels[l][i] is the hash of the complete subtree {level: l, index: i}. */
  private readonly levels: Uint8Array[][] = [[]];

  constructor(private readonly hasher: Hasher) {}

  /** Number of leaves. */
  get size(): number {
    return this.level(0).length;
  }

  /** Adds a leaf by its leaf hash and gives its index. */
  append(leafHash: Uint8Array): number {
    const index = this.size;
    let hash = leafHash;
    for (let level = 0; ; level++) {
      const row = this.level(level);
      row.push(hash);
      const left = row[row.length - 2];
      if (row.length % 2 === 1 || left === undefined) return index;
      hash = nodeHash(this.hasher, left, hash);
    }
  }

  /** Root of the first `size` leaves. Throws Fault 'tree-range' for a size that the tree does not have. */
  root(size = this.size): Uint8Array {
    return this.fold([rangeNodes(0, size)])[0] ?? new Uint8Array(0);
  }

  /** Inclusion path of a leaf in the tree of `size` leaves. */
  inclusion(index: number, size = this.size): Uint8Array[] {
    return this.fold(inclusionNodes(index, size));
  }

  /** Consistency path between two sizes. */
  consistency(size1: number, size2 = this.size): Uint8Array[] {
    return this.fold(consistencyNodes(size1, size2));
  }

  /** Hashes of complete subtrees. */
  read(nodes: readonly NodeId[]): Promise<readonly Uint8Array[]> {
    return Promise.resolve(nodes.map((node) => this.node(node)));
  }

  private fold(plan: ProofPlan): Uint8Array[] {
    return foldPlan(
      this.hasher,
      plan,
      plan.flat().map((node) => this.node(node)),
    );
  }

  private node({ level, index }: NodeId): Uint8Array {
    const hash = this.levels[level]?.[index];
    if (hash === undefined) throw new Fault('tree-range', { level, index, size: this.size });
    return hash;
  }

  private level(level: number): Uint8Array[] {
    const row = this.levels[level] ?? [];
    this.levels[level] = row;
    return row;
  }
}
