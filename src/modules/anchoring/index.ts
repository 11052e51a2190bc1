/** Anchors of the log's heads on chains; uses the ledger and nothing else. */
export { connectChain } from './adapters/connect.js';
export { askNode } from './ask-node.js';
export { AnchoringModule } from './anchoring.module.js';
export type { AnchoringOptions, ChainOptions } from './anchoring-options.js';
export { type AnchoringFaultCode, anchoringProblems } from './anchoring-problems.js';
export { AnchorReceipts, type ReceiptTree } from './application/anchor-receipts.js';
export type { Anchorer, StepOutcome } from './application/anchorer.js';
export { Anchorers } from './application/anchorers.js';
export type { Wish } from './application/anchoring-turn.js';
export { ChainEnquiry } from './application/chain-enquiry.js';
export { ChainStatusReader } from './application/chain-status-reader.js';
export { compareAnchors, type ComparisonCounts } from './application/compare-anchors.js';
export {
  adopt,
  carryOut,
  type DeploymentPlan,
  type DeploymentRefusal,
  type DeploymentTools,
  type DeploymentWish,
  planDeployment,
} from './application/deploy-contract.js';
export { ContractRegister } from './application/contract-register.js';
export { type PublishedContract, PublishedContracts, type TrustedContract } from './application/published-contracts.js';
export { type ChainBlock, ChainError, type ChainFaultCode, type ChainHead, type ChainReader } from './domain/chain.js';
export type { ChainConnection } from './domain/chain-connection.js';
export type { ChainContract, NewChainContract } from './domain/chain-contract.js';
export type { AnchorBacklog, AnchorProgress, ChainCondition, ChainStatus } from './domain/chain-status.js';
export { type ChainSentence, conditionSentence, describeChain, NO_CHAIN } from './domain/describe-chain.js';
export { type AnchorFinding, describeFinding } from './domain/anchor-finding.js';
export { type OpenedNode, openNode } from './opened-node.js';
export { SenderKey } from './domain/sender-key.js';
export { type OpenedAnchoring, openAnchoring } from './standalone.js';
