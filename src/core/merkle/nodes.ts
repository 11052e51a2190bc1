import { isTreeSize, requireRange, splitPoint } from './size.js';

/** The complete subtree over leaves [index · 2^level, (index + 1) · 2^level); level 0 is the leaves. */
export interface NodeId {
  level: number;
  index: number;
}

/**
 * How to make a proof: one element per hash of the path, in order. Each hash is the root of a range of leaves, given
 * as complete subtrees from left to right; most are a single node, at most one (the right edge) needs folding.
 */
export type ProofPlan = readonly (readonly NodeId[])[];

/**
 * Complete subtrees, left to right, that make up the leaves [begin, end). `begin` must be a multiple of the smallest
 * power of two that is not below the length, as every range of the tree's own recursion is.
 */
export const rangeNodes = (begin: number, end: number): NodeId[] => {
  requireRange(isTreeSize(begin) && isTreeSize(end) && begin <= end, { begin, end });
  const nodes: NodeId[] = [];
  let at = begin;
  while (at < end) {
    let level = Math.floor(Math.log2(end - at));
    if (2 ** level > end - at) level--;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
};

/** The plan of PATH(index, D[size]) of RFC 9162 section 2.1.3.1. Throws Fault 'tree-range' unless index < size. */
export const inclusionNodes = (index: number, size: number): ProofPlan => {
  requireRange(isTreeSize(size) && isTreeSize(index) && index < size, { index, size });
  const path: NodeId[][] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const middle = begin + splitPoint(end - begin);
    if (index < middle) {
      path.push(rangeNodes(middle, end));
      end = middle;
    } else {
      path.push(rangeNodes(begin, middle));
      begin = middle;
    }
  }
  return path.reverse();
};

/**
 * The plan of PROOF(size1, D[size2]) of RFC 9162 section 2.1.4.1; empty when the sizes are equal.
 * Throws Fault 'tree-range' unless 0 < size1 ≤ size2.
 */
export const consistencyNodes = (size1: number, size2: number): ProofPlan => {
  requireRange(isTreeSize(size1) && isTreeSize(size2) && size1 > 0 && size1 <= size2, { size1, size2 });
  const path: NodeId[][] = [];
  let begin = 0;
  let end = size2;
  while (end !== size1) {
    const middle = begin + splitPoint(end - begin);
    if (size1 <= middle) {
      path.push(rangeNodes(middle, end));
      end = middle;
    } else {
      path.push(rangeNodes(begin, middle));
      begin = middle;
    }
  }
  // SUBPROOF(m, D[m], true) = {}: the verifier knows the whole old tree by its root.
  if (begin > 0) path.push(rangeNodes(begin, end));
  return path.reverse();
};
