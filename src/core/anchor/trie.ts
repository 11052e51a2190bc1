import { toHex } from '../bytes.js';
import { keccak256 } from './keccak.js';
import { encodeKeyPart, type Nibbles, nibblesOf } from './nibbles.js';
import { encodeRlp, type RlpItem } from './rlp.js';
import { BRANCH_WIDTH, NODE_HASH_BYTES } from './trie-proof.js';

/** A key and its value, which is not empty. */
export type TrieEntry = readonly [key: Uint8Array, value: Uint8Array];

/** A trie's root with the nodes that prove one of its values. */
export interface TrieProof {
  readonly root: Uint8Array;
  readonly nodes: readonly Uint8Array[];
}

const NOTHING = new Uint8Array(0);

/** Root of the Merkle Patricia trie of these entries, each key once (yellow paper, appendix D). */
export const trieRoot = (entries: readonly TrieEntry[]): Uint8Array => buildTrie(entries).root;

/** The root, and the nodes from it to the value of the key: `provenValue` accepts them if the key is there. */
export const proveValue = (entries: readonly TrieEntry[], key: Uint8Array): TrieProof => buildTrie(entries, key);

interface Pair {
  readonly key: Nibbles;
  readonly value: Uint8Array;
}

/** What a subtrie is built for: the wanted key, as long as the way to it and this subtrie's place agree. */
interface Wanted {
  readonly key: Nibbles;
  readonly nodes: Uint8Array[];
}

const buildTrie = (entries: readonly TrieEntry[], key?: Uint8Array): TrieProof => {
  // An entry that repeats a key would change nothing in a trie that is filled step by step but its value.
  const unique = new Map(entries.map((entry): [string, TrieEntry] => [toHex(entry[0]), entry]));
  const pairs = [...unique.values()].map(([name, value]) => ({ key: nibblesOf(name), value }));
  const nodes: Uint8Array[] = [];
  const root = encodeRlp(nodeOf(pairs, 0, key && { key: nibblesOf(key), nodes }));
  return { root: keccak256(root), nodes: [root, ...nodes.reverse()] };
};

/** The node for the entries, whose keys agree before `depth`. */
const nodeOf = (pairs: readonly Pair[], depth: number, wanted?: Wanted): RlpItem => {
  const [first, ...others] = pairs;
  if (first === undefined) return NOTHING;
  if (others.length === 0) return [encodeKeyPart({ nibbles: first.key.slice(depth), isLeaf: true }), first.value];
  const end = others.reduce((shared, { key }) => agreement(first.key, key, shared), first.key.length);
  if (end === depth) return branchOf(pairs, depth, wanted);
  const nibbles = first.key.slice(depth, end);
  const onWay = wanted && agreement(first.key, wanted.key, end) === end ? wanted : undefined;
  return [encodeKeyPart({ nibbles, isLeaf: false }), referenceTo(branchOf(pairs, end, onWay), onWay)];
};

const branchOf = (pairs: readonly Pair[], depth: number, wanted?: Wanted): RlpItem => {
  const below = Map.groupBy(pairs, ({ key }) => key[depth]);
  const children = Array.from({ length: BRANCH_WIDTH }, (_, nibble) => {
    const onWay = wanted?.key[depth] === nibble ? wanted : undefined;
    return referenceTo(nodeOf(below.get(nibble) ?? [], depth + 1, onWay), onWay);
  });
  return [...children, below.get(undefined)?.[0]?.value ?? NOTHING];
};

/** A node as its parent names it; one on the way to the wanted key is kept, the deepest first. */
const referenceTo = (node: RlpItem, wanted?: Wanted): RlpItem => {
  const encoded = encodeRlp(node);
  if (encoded.length < NODE_HASH_BYTES) return node;
  wanted?.nodes.push(encoded);
  return keccak256(encoded);
};

/** Nibbles at the start that both keys share, at most `limit`. */
const agreement = (a: Nibbles, b: Nibbles, limit: number): number => {
  let shared = 0;
  while (shared < limit && shared < a.length && a[shared] === b[shared]) shared += 1;
  return shared;
};
