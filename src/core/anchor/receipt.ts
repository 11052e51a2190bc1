import { integer, list, object, type Shaped } from '../shape/index.js';
import { chainAddress, chainNumber, hash32, hexBytes } from './terms.js';

/** A node of a Merkle Patricia trie is at most 532 bytes (16 hashes and a value) unless its value is long. */
const trieNode = hexBytes(131_072);

/**
 * That a block's receipts hold the receipt: the block's header (its Keccak-256 is the block's hash, its field
 * `receiptsRoot` the root) and the trie nodes from that root to the receipt of the transaction (Ethereum yellow paper
 * 4.4.3, appendix D; EIP-2718 for typed receipts).
 */
export const receiptProofShape = object(
  {
    /** RLP of the header. */
    header: hexBytes(4_096),
    transactionIndex: integer(0, 1_000_000),
    nodes: list(trieNode, { min: 1, max: 24 }),
  },
  {
    /** From the header's `transactionsRoot` to the transaction: without them its hash is a hint that nothing proves. */
    transactionNodes: list(trieNode, { min: 1, max: 24 }),
  },
);

/** The proof that a block holds a receipt. */
export type ReceiptProof = Shaped<typeof receiptProofShape>;

/** That the anchored tree and the tree of the checkpoint in the evidence are one log (RFC 9162 section 2.1.4). */
const treeLink = object({
  /** The other tree: the checkpoint that the entry's inclusion proof leads to. */
  size: integer(1),
  root: hash32,
  /** From the smaller of the two sizes to the larger; empty when they are equal. */
  path: list(hash32, { max: 64 }),
});

/** The members of `anchor.json`: which head of the log was anchored, and where that is written. */
const place = {
  chainId: chainNumber,
  contract: chainAddress,
  transactionHash: hash32,
  blockNumber: integer(0),
  blockHash: hash32,
  /** Head that the contract accepted. */
  size: integer(1),
  root: hash32,
} as const;

export const anchorPlaceShape = object(place);

/** Where a head of the log was anchored. */
export type AnchorPlace = Shaped<typeof anchorPlaceShape>;

export const anchorReceiptShape = object(
  { ...place, link: treeLink },
  {
    /** Absent where the chain has no Ethereum tries: such an anchor can only be checked online. */
    proof: receiptProofShape,
  },
);

/**
 * The anchor as a bundle carries it: evidence, never trust. It proves something to whoever holds a trusted hash of the
 * block, or asks a node of the chain.
 */
export type AnchorReceipt = Shaped<typeof anchorReceiptShape>;
