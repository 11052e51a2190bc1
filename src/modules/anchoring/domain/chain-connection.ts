import type { ChainReader, ChainSender, ReceiptProver } from './chain.js';

/** One chain's node, as the anchorer uses it. */
export interface ChainConnection {
  readonly reader: ChainReader;
  readonly sender: ChainSender;
  readonly prover: ReceiptProver;
  /** Ends every exchange that is under way, and allows no other. */
  stop(): void;
}
