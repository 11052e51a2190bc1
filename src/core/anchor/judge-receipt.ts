import { equalBytes } from '../bytes.js';
import { type Hasher, verifyConsistency } from '../merkle/index.js';
import { fail, ok, type Result } from '../result.js';
import { anchoredEvent } from './anchored-event.js';
import { type BlockHeader, decodeHeader } from './header.js';
import { keccak256 } from './keccak.js';
import type { AnchorReceipt } from './receipt.js';
import { encodeRlp, rlpInteger } from './rlp.js';
import { fromHexText, type HexText, toHexText } from './terms.js';
import { decodeReceipt } from './transaction-receipt.js';
import { provenValue } from './trie-proof.js';

/** Why a receipt is false: each is a contradiction in the receipt itself or with the tree it is given for. */
export type ReceiptFaultCode =
  /** The link is to another tree, or its path does not join the two trees. */
  | 'receipt-link'
  /** The header is none, or of another block than the receipt names. */
  | 'receipt-header'
  /** No such receipt in the block. */
  | 'receipt-trie'
  /** The transaction at that place of the block has another hash. */
  | 'receipt-transaction'
  /** The transaction failed, so it anchored nothing. */
  | 'receipt-failed'
  /** The contract did not accept this head in that transaction. */
  | 'receipt-event';

/** The tree of a checkpoint. */
export interface LinkedTree {
  readonly size: number;
  readonly root: Uint8Array;
}

/** What a receipt shows that is not false: without `block` only that the two trees are one log. */
export interface JudgedReceipt {
  /** Present with a proof: the contract accepted the head in this block, if the block is one of the chain. */
  readonly block?: {
    /** Seconds since 1970. */
    readonly timestamp: number;
    /** Whether the transaction's hash is proven as well. */
    readonly hasTransaction: boolean;
  };
}

/**
 * Judges a receipt by itself and against the tree of the checkpoint that the certificate's entry is proven in. Whether
 * the block is one of the chain, and whether the contract is the trusted one, is for whoever asks.
 */
export const judgeReceipt = (
  h: Hasher,
  receipt: AnchorReceipt,
  tree: LinkedTree,
): Result<JudgedReceipt, ReceiptFaultCode> => {
  if (!isLinked(h, receipt, tree)) return fail('receipt-link');
  const { proof } = receipt;
  return proof === undefined ? ok({}) : judgeProof(receipt, proof);
};

/** RFC 9162 section 2.1.4.2, from the smaller tree to the larger one. */
const isLinked = (h: Hasher, { size, root, link }: AnchorReceipt, tree: LinkedTree): boolean => {
  const anchored = fromHexText(root);
  const path = link.path.map(fromHexText).filter((hash) => hash !== undefined);
  if (link.size !== tree.size || link.root !== toHexText(tree.root)) return false;
  if (anchored === undefined || path.length !== link.path.length) return false;
  const [smaller, larger] = size < tree.size ? [{ size, root: anchored }, tree] : [tree, { size, root: anchored }];
  return verifyConsistency(h, {
    size1: smaller.size,
    root1: smaller.root,
    size2: larger.size,
    root2: larger.root,
    path,
  });
};

const judgeProof = (
  receipt: AnchorReceipt,
  proof: NonNullable<AnchorReceipt['proof']>,
): Result<JudgedReceipt, ReceiptFaultCode> => {
  const { transactionIndex, nodes, transactionNodes } = proof;
  const header = decodeHeader(bytesOf(proof.header));
  if (header === undefined || !isOfBlock(receipt, header)) return fail('receipt-header');
  const key = encodeRlp(rlpInteger(transactionIndex));
  const value = provenValue({ root: header.receiptsRoot, key, nodes: nodes.map(bytesOf) });
  const decoded = value && decodeReceipt(value);
  if (decoded === undefined) return fail('receipt-trie');
  if (transactionNodes !== undefined) {
    const claim = { root: header.transactionsRoot, key, nodes: transactionNodes.map(bytesOf) };
    const transaction = provenValue(claim);
    if (transaction === undefined || toHexText(keccak256(transaction)) !== receipt.transactionHash) {
      return fail('receipt-transaction');
    }
  }
  if (!decoded.succeeded) return fail('receipt-failed');
  const contract = bytesOf(receipt.contract);
  const root = bytesOf(receipt.root);
  const isAccepted = decoded.logs.some((log) => {
    const head = anchoredEvent(contract, log);
    return head !== undefined && head.size === receipt.size && equalBytes(head.root, root);
  });
  if (!isAccepted) return fail('receipt-event');
  return ok({ block: { timestamp: header.timestamp, hasTransaction: transactionNodes !== undefined } });
};

const isOfBlock = ({ blockHash, blockNumber }: AnchorReceipt, header: BlockHeader): boolean =>
  toHexText(header.hash) === blockHash && header.number === blockNumber;

/** What is no hexadecimal text has the bytes of nothing, which no check accepts. */
const bytesOf = (text: HexText): Uint8Array => fromHexText(text) ?? new Uint8Array(0);
