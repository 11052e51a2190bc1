import type { HexText } from '../../../core/anchor/index.js';
import type { AnchorState } from './anchor-state.js';
import type { ChainFaultCode } from './chain.js';

/** What the anchorer found when it last looked at a chain. */
export type ChainConditionCode =
  | ChainFaultCode
  /** It has not looked yet. */
  | 'not-looked'
  /** Nothing is wrong. */
  | 'well'
  /** The registry has published no contract for the chain. */
  | 'no-contract'
  /** The node stands at an earlier block than it has shown before: it is catching up, or has lost blocks. */
  | 'chain-behind'
  /** The contract's head is none of our log: larger than it, or another root at its size. */
  | 'chain-head-foreign'
  /** A transaction is stuck, and paying more would pass the highest price allowed. */
  | 'chain-fee-ceiling';

export const CONDITION_CODES: readonly ChainConditionCode[] = [
  'not-looked',
  'well',
  'no-contract',
  'chain-unreachable',
  'chain-id-other',
  'chain-contract-missing',
  'chain-contract-foreign',
  'chain-funds',
  'chain-nonce',
  'chain-fee',
  'chain-refused',
  'chain-answer',
  'chain-behind',
  'chain-head-foreign',
  'chain-fee-ceiling',
];

export interface ChainCondition {
  readonly code: ChainConditionCode;
  /** For people; never holds a key or an address of a node. */
  readonly detail: string;
  /** Since when the code has been this one. */
  readonly since: Date;
}

/** An anchor that is not given up. */
export interface AnchorProgress {
  readonly size: number;
  readonly state: AnchorState;
  /** Blocks from that of the anchor to the newest one known, both counted; 0 while it is in none. */
  readonly confirmations: number;
  /** Transactions signed for it; more than one means that it was replaced by one that pays more. */
  readonly transactions: number;
  readonly since: Date;
}

/** What no anchor covers yet: always one anchor, of the newest checkpoint. */
export interface AnchorBacklog {
  /** Entries of the newest checkpoint beyond the last anchor. */
  readonly entries: number;
  /** Size of the oldest published checkpoint that no anchor covers. */
  readonly size: number;
  readonly since: Date;
  readonly seconds: number;
}

/** Everything that is known of one chain, for `chain status`, health, metrics and the public interface. */
export interface ChainStatus {
  readonly chain: string;
  readonly local: boolean;
  /** Of the newest contract. */
  readonly chainId?: number;
  readonly contract?: HexText;
  readonly condition: ChainCondition;
  /** Blocks that make an anchor final. */
  readonly confirmations: number;
  /** The newest anchor that is in a block. */
  readonly anchored?: AnchorProgress;
  /** The newest anchor that is final. */
  readonly final?: AnchorProgress;
  /** The anchor on its way, not in a block. */
  readonly inFlight?: AnchorProgress;
  /** The newest anchor that a reorganisation took out of the chain, while none has taken its place. */
  readonly orphaned?: AnchorProgress;
  readonly backlog?: AnchorBacklog;
  /** Whether the backlog is older than it may be, or the contract's head is not ours. */
  readonly alarm: boolean;
}
