import type { AnchorPlace } from './receipt.js';
import type { HexText } from './terms.js';

/**
 * What a node of the chain said when it was asked about the anchor of one certificate. Facts only: an adapter gathers
 * them before the verification, which opens no address and judges them.
 */
export type ChainFacts =
  /** Nothing could be learned: no answer, errors, an answer that is none. */
  | { readonly state: 'unreachable'; readonly reason: string }
  | {
      readonly state: 'answered';
      readonly chainId: number;
      /** Number of the newest block that the node has: one that lags behind knows nothing of later anchors. */
      readonly newestBlock: number;
      readonly contract: HexText;
      /** Keccak-256 of the code at that address; absent where there is none. */
      readonly codeHash?: HexText;
      /** The contract's head; absent without the contract. */
      readonly head?: { readonly size: number; readonly root: HexText };
      /** The contract's event for the size in question; absent where it emitted none for that size. */
      readonly anchored?: AnchorPlace & {
        /** Blocks from that of the event to the newest one, both counted; at least 1. */
        readonly confirmations: number;
      };
      /** The oldest published checkpoint that no anchor covers, as the registry itself knows it. */
      readonly backlog?: { readonly size: number; readonly since: string };
    };
