import type { HexText } from '../../../core/anchor/index.js';

/** A tree on either side. */
export interface Head {
  readonly size: number;
  readonly root: HexText;
}

/** What the contract's head is to our log. */
export type HeadVerdict =
  /** It holds no head yet. */
  | 'empty'
  /** It is one of our log's trees. */
  | 'ours'
  /** It is larger than our published log. */
  | 'ahead'
  /** At its size our log has another root. */
  | 'forked';

/**
 * Compares a contract's head with our log.
 * @param published entries of our published log, read after the head: so another instance cannot have been quicker
 * @param ownRoot our root at the head's size, where our log is large enough
 */
export const judgeHead = (head: Head, published: number, ownRoot: HexText | undefined): HeadVerdict => {
  if (head.size === 0) return 'empty';
  if (head.size > published || ownRoot === undefined) return 'ahead';
  return head.root === ownRoot ? 'ours' : 'forked';
};
