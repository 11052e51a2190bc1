/** Anchors of the log's heads on an EVM chain, as evidence: what they say, and whether they prove it. */
export type { ChainFacts } from './chain-facts.js';
export {
  type AnchorPlace,
  type AnchorReceipt,
  anchorPlaceShape,
  anchorReceiptShape,
} from './receipt.js';
export { chainAddress, chainNumber, type HexText, hash32, hexBytes } from './terms.js';
