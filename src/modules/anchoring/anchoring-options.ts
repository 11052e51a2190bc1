import type { HexText } from '../../core/anchor/index.js';
import type { SenderKey } from './domain/sender-key.js';

/** One chain on which the log's heads are anchored. */
export interface ChainOptions {
  /** For people and tables: lower-case letters, digits and hyphens. It must stay what it was. */
  readonly name: string;
  /** JSON-RPC over HTTP. It may hold an access key, so it is never shown. */
  readonly rpcUrl: string;
  /** What the node must call itself; without it, what the first contract was made for decides. */
  readonly chainId?: number;
  /** The account that anchors. */
  readonly sender: SenderKey;
  /** Blocks from that of the anchor to the newest one, both counted, after which an anchor is final; at least 1. */
  readonly confirmations: number;
  /** A checkpoint is anchored when so many entries are not … */
  readonly everyEntries: number;
  /** … or when the oldest checkpoint that is not anchored is so old. */
  readonly everySeconds: number;
  /** Pause between two looks at the chain. */
  readonly pollMs: number;
  /** From this age of the backlog on, an alarm is given. */
  readonly backlogAlarmSeconds: number;
  /** `auto`: EIP-1559 where blocks have a base fee; `fixed`: one gas price, which may be 0, as on permissioned chains. */
  readonly fees: 'auto' | 'fixed';
  /** Whether blocks commit to their receipts by Ethereum's tries; without them an anchor is only checked online. */
  readonly hasTries: boolean;
  /** A chain of our own, which proves nothing to others. */
  readonly local: boolean;
  /** A contract deployed by other means: it is checked and published as the chain's first one. */
  readonly contract?: HexText;
  /** On a chain of our own: administrator of the contract, which is deployed without being asked for. */
  readonly admin?: HexText;
  /** Most that a unit of gas may ever cost, in wei; 500 gwei by default. */
  readonly highestGasPrice?: bigint;
  /** Seconds after which a transaction that is in no block is replaced by one that pays more; 60 by default. */
  readonly replaceAfterSeconds?: number;
  /** How long the node may take for one answer; 10,000 by default. */
  readonly answerMs?: number;
}

/** What anchoring needs of the configuration. */
export interface AnchoringOptions {
  /** None: nothing is anchored, and everything that is asked says so. */
  readonly chains: readonly ChainOptions[];
}

/** Injection token of the options. */
export const ANCHORING_OPTIONS = Symbol('anchoring options');
