import { fromHex } from '../bytes.js';

/** Anything that computes SHA-256; a CryptoProvider does. Must not keep or change the array that it is given. */
export interface Hasher {
  sha256(data: Uint8Array): Uint8Array;
}

/** Bytes of a hash. */
export const HASH_SIZE = 32;

/** SHA-256 of nothing: the root of the empty tree. */
export const EMPTY_ROOT: Uint8Array =
  fromHex('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855') ?? new Uint8Array(HASH_SIZE);

// One buffer for all leaves and one for all inner nodes: hashing is synchronous, and an allocation for each would
// dominate large appends. The first byte of the leaves' buffer is always 0x00.
const leafInput = new Uint8Array(65_536);

/** Hash of an entry: SHA-256(0x00 || data). */
export const leafHash = (h: Hasher, data: Uint8Array): Uint8Array => {
  const input =
    data.length < leafInput.length ? leafInput.subarray(0, data.length + 1) : new Uint8Array(data.length + 1);
  input.set(data, 1);
  return h.sha256(input);
};

const nodeInput = new Uint8Array(1 + 2 * HASH_SIZE);
nodeInput[0] = 0x01;

/** Hash of an inner node: SHA-256(0x01 || left || right). Throws RangeError unless both are 32 bytes. */
export const nodeHash = (h: Hasher, left: Uint8Array, right: Uint8Array): Uint8Array => {
  if (left.length !== HASH_SIZE || right.length !== HASH_SIZE) throw new RangeError('a node joins two 32-byte hashes');
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_SIZE);
  return h.sha256(nodeInput);
};

/** Joins complete subtrees of falling size into the root of their range, from the right. */
export const foldSubtrees = (h: Hasher, subtrees: readonly Uint8Array[]): Uint8Array => {
  let root = subtrees.at(-1);
  if (root === undefined) return EMPTY_ROOT;
  for (const subtree of subtrees.slice(0, -1).reverse()) root = nodeHash(h, subtree, root);
  return root;
};
