import { equalBytes } from '../bytes.js';
import { HASH_SIZE, type Hasher, nodeHash } from './hash.js';
import { half, isTreeSize, MAX_PATH_LENGTH } from './size.js';

/** The claim that the leaf at `index` of the tree of `size` leaves with this root has this hash. */
export interface InclusionClaim {
  index: number;
  size: number;
  leafHash: Uint8Array;
  /** Leaf's sibling first. */
  path: readonly Uint8Array[];
  root: Uint8Array;
}

/** Verifies an inclusion proof (RFC 9162 section 2.1.3.2). Any malformed part is `false`. */
export const verifyInclusion = (h: Hasher, claim: InclusionClaim): boolean => {
  const { index, size, path, root } = claim;
  if (!isTreeSize(size) || !isTreeSize(index) || index >= size || path.length > MAX_PATH_LENGTH) return false;
  if (claim.leafHash.length !== HASH_SIZE || path.some((hash) => hash.length !== HASH_SIZE)) return false;
  let fn = index;
  let sn = size - 1;
  let r = claim.leafHash;
  for (const p of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(h, p, r);
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else r = nodeHash(h, r, p);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equalBytes(r, root);
};
