import { concatBytes } from '../bytes.js';
import type { CryptoProvider } from '../crypto-provider.js';

/** A leaf hash and its place in the tree. */
export interface PlacedLeaf {
  readonly index: number;
  readonly hash: Uint8Array;
}

const NODE = Uint8Array.of(1);

/** SHA-256(0x01 ‖ left ‖ right): no leaf has such a preimage, because leaves begin with 0x00. */
export const disclosureNode = (
  crypto: Pick<CryptoProvider, 'sha256'>,
  left: Uint8Array,
  right: Uint8Array,
): Uint8Array => crypto.sha256(concatBytes(NODE, left, right));

/**
 * The root of a tree of `size` leaves (a power of two) that these leaves and the other nodes lead to; undefined when a
 * node is missing or left over, or the leaves do not stand in ascending order within the tree. The nodes come level by
 * level from the leaves, within a level from the right: the order of merkletreejs.
 */
export const multiproofRoot = (
  crypto: Pick<CryptoProvider, 'sha256'>,
  size: number,
  leaves: readonly PlacedLeaf[],
  nodes: readonly Uint8Array[],
): Uint8Array | undefined => {
  if (!isTreeSize(size) || !arePlaced(leaves, size)) return undefined;
  let level = new Map(leaves.toReversed().map(({ index, hash }) => [index, hash]));
  let used = 0;
  for (let width = size; width > 1; width /= 2) {
    const above = new Map<number, Uint8Array>();
    for (const [index, hash] of level) {
      const parent = index >> 1;
      if (above.has(parent)) continue;
      const sibling = level.get(index ^ 1) ?? nodes[used++];
      if (sibling === undefined) return undefined;
      above.set(
        parent,
        index % 2 === 0 ? disclosureNode(crypto, hash, sibling) : disclosureNode(crypto, sibling, hash),
      );
    }
    level = above;
  }
  return used === nodes.length ? level.get(0) : undefined;
};

/** No tree of fields is larger. */
const LARGEST = 1_024;

const isTreeSize = (size: number): boolean => size >= 2 && size <= LARGEST && Number.isInteger(Math.log2(size));

const arePlaced = (leaves: readonly PlacedLeaf[], size: number): boolean =>
  leaves.length > 0 &&
  leaves.every(({ index }, place) => {
    const before = leaves[place - 1]?.index ?? -1;
    return Number.isSafeInteger(index) && index > before && index < size;
  });
