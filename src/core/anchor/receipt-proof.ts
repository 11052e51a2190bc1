import { equalBytes } from '../bytes.js';
import { decodeHeader } from './header.js';
import type { AnchorReceipt } from './receipt.js';
import { encodeRlp, rlpInteger } from './rlp.js';
import { toHexText } from './terms.js';
import { proveValue, type TrieProof } from './trie.js';

/** A block as it is hashed. */
export interface EncodedBlock {
  /** RLP. */
  readonly header: Uint8Array;
  /** All receipts in the order of their transactions, each as the trie holds it (EIP-2718). */
  readonly receipts: readonly Uint8Array[];
  /** All transactions likewise, where the node gives them. */
  readonly transactions?: readonly Uint8Array[];
}

/**
 * The proof that the block holds the receipt of the transaction at this index; undefined where the header's roots are
 * not those of Ethereum tries over these receipts and transactions, or there is no such index.
 */
export const buildReceiptProof = (
  { header, receipts, transactions }: EncodedBlock,
  transactionIndex: number,
): AnchorReceipt['proof'] | undefined => {
  const decoded = decodeHeader(header);
  if (decoded === undefined || receipts[transactionIndex] === undefined) return undefined;
  const proven = proveItem(receipts, transactionIndex);
  if (!equalBytes(proven.root, decoded.receiptsRoot)) return undefined;
  const proof = { header: toHexText(header), transactionIndex, nodes: proven.nodes.map(toHexText) };
  if (transactions === undefined) return proof;
  const listed = proveItem(transactions, transactionIndex);
  if (!equalBytes(listed.root, decoded.transactionsRoot)) return undefined;
  return { ...proof, transactionNodes: listed.nodes.map(toHexText) };
};

/** Items of a block are kept under the RLP of their index. */
const proveItem = (items: readonly Uint8Array[], index: number): TrieProof => {
  const key = (place: number) => encodeRlp(rlpInteger(place));
  return proveValue(
    items.map((item, place) => [key(place), item] as const),
    key(index),
  );
};
