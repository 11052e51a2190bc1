import { equalBytes } from '../bytes.js';
import { EMPTY_ROOT, type Hasher, verifyConsistency } from '../merkle/index.js';
import { fail, ok, type Result } from '../result.js';
import type { SignedRequest } from './examine.js';

/** The largest tree of a log that the witness has cosigned. */
export interface Witnessed {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** The empty tree: what a witness has seen of a log before its first checkpoint. */
export const NOTHING_WITNESSED: Witnessed = { size: 0, root: EMPTY_ROOT };

/** `conflict` (409): the request starts from another size. `inconsistent` (422): the tree did not only grow. */
export type GrowthRefusal = 'conflict' | 'inconsistent';

/**
 * Whether a signed checkpoint extends what the witness has cosigned (C2SP tlog-witness). Any tree extends the empty
 * one, by an empty proof and by no other; a checkpoint of size 0 must have the root of the empty tree.
 */
export const judgeGrowth = (h: Hasher, latest: Witnessed, request: SignedRequest): Result<Witnessed, GrowthRefusal> => {
  const { oldSize, proof } = request;
  const { size, root } = request.checkpoint;
  if (oldSize !== latest.size) return fail('conflict');
  if (size === 0 && !equalBytes(root, EMPTY_ROOT)) return fail('inconsistent', 'empty tree');
  const grown =
    oldSize === 0 && size > 0
      ? proof.length === 0
      : verifyConsistency(h, { size1: oldSize, root1: latest.root, size2: size, root2: root, path: proof });
  return grown ? ok({ size, root }) : fail('inconsistent', 'proof');
};
