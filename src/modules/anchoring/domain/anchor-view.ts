import type { HexText } from '../../../core/anchor/index.js';
import type { Anchor } from './anchor-state.js';

/** An anchor with what belongs to it: its contract, how many transactions it took, and how deep it stands. */
export interface AnchorView extends Anchor {
  readonly chain: string;
  readonly chainId: number;
  readonly contract: HexText;
  readonly transactions: number;
  /** Blocks from that of the anchor to the newest one seen, both counted; 0 outside of the chain. */
  readonly confirmations: number;
}
