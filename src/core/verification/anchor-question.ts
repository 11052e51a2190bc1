import { type AnchorPlace, toHexText } from '../anchor/index.js';
import { parseCheckpoint } from '../checkpoint/index.js';
import { parseNote } from '../note/index.js';
import { parseTlogProof } from '../tlog-proof/index.js';
import type { VerificationInput } from './input.js';
import type { TrustFile } from './trust-file.js';

/** The anchor that a node of the chain should be asked about; the block is where its receipt says that it is. */
export type AnchorQuestion = Pick<AnchorPlace, 'chainId' | 'contract' | 'size' | 'root'> & { blockNumber?: number };

/**
 * What to ask the trusted chain before a verification: about the receipt's anchor, or the tree of the checkpoint itself
 * where there is none. Nothing where the trust file names no chain, or the evidence has nothing of it.
 */
export const anchorQuestion = (
  { anchor, tlogProof }: VerificationInput,
  { chain }: TrustFile,
): AnchorQuestion | undefined => {
  if (chain === null) return undefined;
  const { chainId, contract } = chain;
  if (anchor !== undefined) {
    const { size, root, blockNumber } = anchor;
    return anchor.chainId === chainId ? { chainId, contract: anchor.contract, size, root, blockNumber } : undefined;
  }
  const proof = parseTlogProof(tlogProof ?? '');
  const note = proof.ok ? parseNote(proof.value.checkpoint) : proof;
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  if (!checkpoint.ok || checkpoint.value.size === 0) return undefined;
  return { chainId, contract, size: checkpoint.value.size, root: toHexText(checkpoint.value.root) };
};
