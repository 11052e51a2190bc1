import { equalBytes } from '../bytes.js';
import { keccak256 } from './keccak.js';
import { decodeKeyPart, type Nibbles, nibblesOf } from './nibbles.js';
import { decodeRlp, encodeRlp, type RlpItem } from './rlp.js';

/** Bytes of a hash; a node whose encoding is shorter stands in its parent itself (yellow paper, appendix D). */
export const NODE_HASH_BYTES = 32;

/** Children of a branch; its value stands behind them. */
export const BRANCH_WIDTH = 16;

/** The claim that a Merkle Patricia trie holds a value under a key. */
export interface TrieClaim {
  readonly root: Uint8Array;
  readonly key: Uint8Array;
  /** Encoded nodes from the root to the value, without those that stand in their parent; no other ones. */
  readonly nodes: readonly Uint8Array[];
}

/** What is left of a walk from the root to a value. */
interface Walk {
  readonly node: RlpItem | undefined;
  readonly key: Nibbles;
  readonly unused: readonly Uint8Array[];
}

/**
 * The value that the trie holds under the key; undefined when the nodes do not prove one: a malformed node, one too
 * many or too few, a key that is not there (yellow paper, appendix D).
 */
export const provenValue = ({ root, key, nodes }: TrieClaim): Uint8Array | undefined => {
  const [first, ...unused] = nodes;
  if (first === undefined || !equalBytes(keccak256(first), root)) return undefined;
  let walk: Walk = { node: decodeRlp(first), key: nibblesOf(key), unused };
  while (walk.node !== undefined) {
    const found = descend(walk.node, walk.key);
    if (found === undefined) return undefined;
    if ('value' in found) return walk.unused.length === 0 ? found.value : undefined;
    walk = follow(found.child, found.key, walk.unused);
  }
  return undefined;
};

type Step = { readonly value: Uint8Array } | { readonly child: RlpItem; readonly key: Nibbles };

/** One step down: a branch has 17 items, a leaf or an extension two. */
const descend = (node: RlpItem, key: Nibbles): Step | undefined => {
  if (node instanceof Uint8Array) return undefined;
  if (node.length === BRANCH_WIDTH + 1) return descendBranch(node, key);
  const [path, content] = node;
  if (node.length !== 2 || !(path instanceof Uint8Array) || content === undefined) return undefined;
  const part = decodeKeyPart(path);
  if (part === undefined || part.nibbles.some((nibble, place) => nibble !== key[place])) return undefined;
  if (part.isLeaf) return part.nibbles.length === key.length ? present(content) : undefined;
  return part.nibbles.length === 0 ? undefined : { child: content, key: key.slice(part.nibbles.length) };
};

const descendBranch = (node: readonly RlpItem[], key: Nibbles): Step | undefined => {
  const [place, ...rest] = key;
  if (place === undefined) return present(node[BRANCH_WIDTH]);
  const child = node[place];
  return child === undefined ? undefined : { child, key: rest };
};

/** An empty string marks a key that is not there. */
const present = (item: RlpItem | undefined): Step | undefined =>
  item instanceof Uint8Array && item.length > 0 ? { value: item } : undefined;

const follow = (child: RlpItem, key: Nibbles, unused: readonly Uint8Array[]): Walk => {
  if (!(child instanceof Uint8Array)) {
    return { node: encodeRlp(child).length < NODE_HASH_BYTES ? child : undefined, key, unused };
  }
  const [next, ...after] = unused;
  const isNext = next !== undefined && next.length >= NODE_HASH_BYTES && equalBytes(keccak256(next), child);
  return { node: isNext ? decodeRlp(next) : undefined, key, unused: after };
};
