import type { HexText } from '../../../core/anchor/index.js';
import type { ChainHead } from './chain.js';

/** What a contract is made with; see the constructor of LedgerAnchor. */
export interface DeploymentTerms {
  /** SHA-256 of the log's origin. */
  readonly originHash: HexText;
  /** Seconds between the two steps of a change of administrator. */
  readonly adminDelaySeconds: number;
  /** Names and dismisses senders; never the sender itself. */
  readonly admin: HexText;
  /** The contract that it follows, with the last honest head of that one; without it a log's first contract. */
  readonly predecessor?: HexText;
  readonly initialSize: number;
  /** 32 bytes; of the empty tree where the size is 0. */
  readonly initialRoot: HexText;
}

/** What stands at an address that has code. */
export interface DeployedContract {
  readonly address: HexText;
  readonly codeHash: HexText;
  /** What it says of itself; absent where the code is not that of LedgerAnchor, whatever it says. */
  readonly anchor?: {
    readonly originHash: HexText;
    readonly predecessor: HexText | undefined;
    readonly admin: HexText;
    /** Whether our account may anchor. */
    readonly mayAnchor: boolean;
    readonly head: ChainHead;
  };
}

/** Deploys contracts with the account that anchors. Every method throws `ChainError` and nothing else. */
export interface ContractDeployer {
  readonly account: HexText;
  /** The account's next nonce, counting what is mined, and counting what waits as well. */
  nonces(): Promise<{ readonly mined: number; readonly next: number }>;
  /** Where the account's transaction of that nonce would put a contract. */
  addressAt(nonce: number): HexText;
  /** What stands at an address; nothing where there is no code. */
  inspect(address: HexText): Promise<DeployedContract | undefined>;
  /** Sends the transaction that deploys; gives its hash. */
  deploy(terms: DeploymentTerms, nonce: number): Promise<HexText>;
  /** What became of a transaction; nothing while it is in no block. */
  outcome(transaction: HexText): Promise<{ readonly blockNumber: number; readonly succeeded: boolean } | undefined>;
  /** The head that a contract was made with; size 0 for none. */
  initialHead(address: HexText): Promise<{ readonly size: number; readonly root: HexText }>;
  /** Block in which a contract was made, or 0 where the node keeps no old states to tell. */
  firstBlock(address: HexText): Promise<number>;
}
