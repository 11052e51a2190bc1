import { Fault } from '../fault.js';
import { foldSubtrees, type Hasher } from './hash.js';
import { consistencyNodes, inclusionNodes, type NodeId, type ProofPlan, rangeNodes } from './nodes.js';

/** Gives the hashes of complete subtrees, in the order asked. */
export interface HashReader {
  read(nodes: readonly NodeId[]): Promise<readonly Uint8Array[]>;
}

/** Inclusion path of a leaf, its sibling first. Throws Fault 'tree-range' unless index < size. */
export const proveInclusion = async (
  h: Hasher,
  reader: HashReader,
  index: number,
  size: number,
): Promise<Uint8Array[]> => carryOut(h, reader, inclusionNodes(index, size));

/** Consistency path between two sizes. Throws Fault 'tree-range' unless 0 < size1 ≤ size2. */
export const proveConsistency = async (
  h: Hasher,
  reader: HashReader,
  size1: number,
  size2: number,
): Promise<Uint8Array[]> => carryOut(h, reader, consistencyNodes(size1, size2));

/** Root of the tree of the first `size` leaves. */
export const treeRoot = async (h: Hasher, reader: HashReader, size: number): Promise<Uint8Array> => {
  const [root] = await carryOut(h, reader, [rangeNodes(0, size)]);
  return root ?? foldSubtrees(h, []);
};

/** Reads every node of the plan at once and folds each group into one hash of the path. */
const carryOut = async (h: Hasher, reader: HashReader, plan: ProofPlan): Promise<Uint8Array[]> =>
  foldPlan(h, plan, await reader.read(plan.flat()));

/** Folds the hashes of `plan.flat()` into the path. Throws Fault 'tree-read' when some are missing. */
export const foldPlan = (h: Hasher, plan: ProofPlan, hashes: readonly Uint8Array[]): Uint8Array[] => {
  const expected = plan.reduce((count, nodes) => count + nodes.length, 0);
  if (hashes.length !== expected) throw new Fault('tree-read', { expected, read: hashes.length });
  let offset = 0;
  return plan.map((nodes) => {
    const subtrees = hashes.slice(offset, offset + nodes.length);
    offset += nodes.length;
    return foldSubtrees(h, subtrees);
  });
};
