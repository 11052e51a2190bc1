import type { HexText } from '../../../core/anchor/index.js';

/** A head that a contract accepted. */
export interface AnchoredHead {
  readonly size: number;
  readonly root: HexText;
  readonly transactionHash: HexText;
}

/** A node of a chain, as an audit asks it. Whatever cannot be learned is thrown as `StartupError`. */
export interface AnchoringChain {
  /** EIP-155. */
  chainId(): Promise<number>;
  /** Number of the newest block. */
  newestBlock(): Promise<number>;
  /** Keccak-256 of the code at an address; nothing where there is none. */
  codeHash(contract: HexText): Promise<HexText | undefined>;
  /** Every head that the contract accepted up to a block, in order. */
  anchored(contract: HexText, upTo: number): AsyncIterable<AnchoredHead>;
}
