import type { HexText } from '../../../core/anchor/index.js';

/** A contract that anchors our log, as the registry has published it. */
export interface ChainContract {
  readonly id: number;
  /** Name of the chain in the configuration. */
  readonly chain: string;
  readonly chainId: number;
  readonly address: HexText;
  /** Keccak-256 of its code, immutable values included. */
  readonly codeHash: HexText;
  /** Block in which it was made, or any before: events are looked for from there on. */
  readonly firstBlock: number;
  /** 1 for the first contract of a chain, then one more for each successor. */
  readonly version: number;
  /** The contract of the version before. */
  readonly predecessor?: HexText;
  /** Head that it was made with; size 0 and the root of the empty tree for the first one of a new log. */
  readonly initialSize: number;
  readonly initialRoot: HexText;
  /** The act `policy.published` that published it; the ledger knows the entry's index by it. */
  readonly actId: string;
}

/** A contract to be published; its version follows from the one before. */
export type NewChainContract = Omit<ChainContract, 'id' | 'version' | 'predecessor'>;
