import type { ChainReader, ChainSender, ReceiptProver } from './chain.js';
import type { ContractDeployer } from './contract-deployer.js';

/** One chain's node, as the anchorer uses it. */
export interface ChainConnection {
  readonly reader: ChainReader;
  readonly sender: ChainSender;
  readonly prover: ReceiptProver;
  readonly deployer: ContractDeployer;
  /** Ends every exchange that is under way, and allows no other. */
  stop(): void;
}
