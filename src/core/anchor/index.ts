/** Anchors of the log's heads on an EVM chain, as evidence: what they say, and whether they prove it. */
export { ANCHORED_TOPIC } from './anchored-event.js';
export type { ChainFacts } from './chain-facts.js';
export { type ContractPolicy, contractPolicyShape } from './contract-policy.js';
export { decodeHeader } from './header.js';
export { type JudgedReceipt, judgeReceipt, type LinkedTree } from './judge-receipt.js';
export { keccak256 } from './keccak.js';
export { encodeNodeHeader, encodeNodeReceipt } from './node-answers.js';
export {
  type AnchorPlace,
  type AnchorReceipt,
  anchorPlaceShape,
  anchorReceiptShape,
  type ReceiptProof,
  receiptProofShape,
} from './receipt.js';
export { buildReceiptProof, type EncodedBlock } from './receipt-proof.js';
export { decodeRlp, encodeRlp, type RlpItem, rlpInteger } from './rlp.js';
export { chainAddress, chainNumber, fromHexText, type HexText, hash32, hexBytes, toHexText } from './terms.js';
export { decodeReceipt } from './transaction-receipt.js';
export { trieRoot } from './trie.js';
