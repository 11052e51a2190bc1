import { equalBytes } from '../bytes.js';
import { EMPTY_ROOT, HASH_SIZE, type Hasher, nodeHash } from './hash.js';
import { half, isTreeSize, MAX_PATH_LENGTH } from './size.js';

/** The claim that the tree (size2, root2) extends the tree (size1, root1). */
export interface ConsistencyClaim {
  size1: number;
  size2: number;
  root1: Uint8Array;
  root2: Uint8Array;
  path: readonly Uint8Array[];
}

/**
 * Verifies a consistency proof (RFC 9162 section 2.1.4.2). Any malformed part is `false`.
 * From size 0 to a larger tree nothing is proved, so it is refused; a witness (C2SP tlog-witness), for whom any tree
 * extends the empty one, decides that case before coming here.
 */
export const verifyConsistency = (h: Hasher, claim: ConsistencyClaim): boolean => {
  const { size1, size2, root1, root2, path } = claim;
  if (!isTreeSize(size1) || !isTreeSize(size2) || size1 > size2 || path.length > MAX_PATH_LENGTH) return false;
  if ([root1, root2, ...path].some((hash) => hash.length !== HASH_SIZE)) return false;
  if (size1 === size2) return path.length === 0 && sameTree(size1, root1, root2);
  if (size1 === 0 || path.length === 0) return false;
  return recompute(h, claim);
};

const sameTree = (size: number, root1: Uint8Array, root2: Uint8Array): boolean =>
  equalBytes(root1, root2) && (size > 0 || equalBytes(root1, EMPTY_ROOT));

const recompute = (h: Hasher, { size1, size2, root1, root2, path }: ConsistencyClaim): boolean => {
  let fn = size1 - 1;
  let sn = size2 - 1;
  while (fn % 2 === 1) {
    fn = half(fn);
    sn = half(sn);
  }
  // When size1 is a power of two, its root is itself a node of the larger tree and the proof leaves it out.
  const [seed, ...rest] = fn === 0 ? [root1, ...path] : path;
  if (seed === undefined) return false;
  let fr = seed;
  let sr = seed;
  for (const c of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(h, c, fr);
      sr = nodeHash(h, c, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else sr = nodeHash(h, sr, c);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equalBytes(fr, root1) && equalBytes(sr, root2);
};
