/** Anchors of the log's heads on chains; uses the ledger and nothing else. */
export { type AnchoringOptions, type ChainOptions } from './anchoring-options.js';
export { AnchoringModule } from './anchoring.module.js';
export { ContractRegister } from './application/contract-register.js';
export type { ChainBlock, ChainHead, ChainReader } from './domain/chain.js';
export { ChainError } from './domain/chain.js';
export type { ChainContract, NewChainContract } from './domain/chain-contract.js';
export type { AnchorBacklog, AnchorProgress, ChainStatus } from './domain/chain-status.js';
export { type ChainSentence, describeChain, NO_CHAIN } from './domain/describe-chain.js';
export { SenderKey } from './domain/sender-key.js';
