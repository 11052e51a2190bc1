import type { AnchorPlace, HexText, ReceiptProof } from '../../../core/anchor/index.js';

/** Why a chain did not do what it was asked. Every adapter maps what its node says to one of these. */
export type ChainFaultCode =
  /** No answer, a broken connection, an HTTP or JSON-RPC error that says nothing of the request itself. */
  | 'chain-unreachable'
  /** It answers with another chain id than the configured one. */
  | 'chain-id-other'
  /** There is no code at the contract's address. */
  | 'chain-contract-missing'
  /** There is code, but it is not that of the contract, or the contract is of another log. */
  | 'chain-contract-foreign'
  /** The account cannot pay. */
  | 'chain-funds'
  /** Another transaction of the account has the nonce. */
  | 'chain-nonce'
  /** A transaction that pays too little: less than the block's base fee, or too little more than what it replaces. */
  | 'chain-fee'
  /** The contract refuses the call; the detail names its error. */
  | 'chain-refused'
  /** An answer that contradicts another answer of the same node, or is not well formed. */
  | 'chain-answer';

/** A failed question to the chain: the code decides, the detail is for people and never holds a key. */
export class ChainError extends Error {
  constructor(
    readonly code: ChainFaultCode,
    detail: string,
  ) {
    super(detail);
    this.name = 'ChainError';
  }
}

export interface ChainBlock {
  readonly number: number;
  readonly hash: HexText;
  readonly parentHash: HexText;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** The contract's head: the last tree that it accepted. */
export interface ChainHead {
  readonly size: number;
  readonly root: HexText;
  /** Seconds since 1970: time of the block; 0 before the first anchor. */
  readonly anchoredAt: number;
}

/** The event `Anchored` of the contract. */
export interface AnchoredEvent extends AnchorPlace {
  readonly previousSize: number;
}

/** What a transaction costs: EIP-1559, or one price for chains without it. Amounts in wei. */
export type Fee =
  | { readonly kind: 'dynamic'; readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint }
  | { readonly kind: 'fixed'; readonly gasPrice: bigint };

/** A head to anchor, with the proof that it extends the contract's head. */
export interface HeadToAnchor {
  readonly size: number;
  readonly root: Uint8Array;
  readonly consistencyProof: readonly Uint8Array[];
}

/** A signed transaction: kept before it is sent, so that after a crash the very same one is sent again. */
export interface SignedTransaction {
  readonly hash: HexText;
  readonly raw: HexText;
  readonly nonce: number;
  readonly fee: Fee;
  readonly gasLimit: bigint;
}

export interface TransactionReceipt {
  readonly blockNumber: number;
  readonly blockHash: HexText;
  readonly succeeded: boolean;
  /** The anchor that it made, if any. */
  readonly event?: AnchoredEvent;
}

/** Reads a chain and one contract on it. Every method throws `ChainError` and nothing else. */
export interface ChainReader {
  readonly name: string;
  chainId(): Promise<number>;
  /** The newest block, or the one at a number; nothing where there is none. */
  block(number?: number): Promise<ChainBlock | undefined>;
  /** Keccak-256 of the contract's code; nothing where there is none. */
  codeHash(contract: HexText): Promise<HexText | undefined>;
  /** SHA-256 of the origin of the log that the contract was made for. */
  originHash(contract: HexText): Promise<HexText>;
  head(contract: HexText): Promise<ChainHead>;
  /** Events of the contract in blocks `from … to`, in their order; with `size`, those of that size. */
  anchored(contract: HexText, range: { from: number; to: number }, size?: number): Promise<AnchoredEvent[]>;
}

/** Makes transactions of one account. Every method throws `ChainError` and nothing else. */
export interface ChainSender {
  readonly account: HexText;
  /** Wei. */
  balance(): Promise<bigint>;
  /** The next nonce, counting what is mined only. */
  minedNonce(): Promise<number>;
  /** What a transaction should cost now. */
  fee(): Promise<Fee>;
  /** Signs the call `anchor`; asks the contract first, so a refusal is `chain-refused` and costs nothing. */
  sign(contract: HexText, head: HeadToAnchor, nonce: number, fee: Fee): Promise<SignedTransaction>;
  /** Sends it; a node that already knows it is no fault. */
  send(transaction: Pick<SignedTransaction, 'raw' | 'hash'>): Promise<void>;
  /** Whether the node has the transaction, waiting or in a block. */
  knows(hash: HexText): Promise<boolean>;
  /** The receipt of a transaction, with the event that the contract made in it. */
  receipt(hash: HexText, contract: HexText): Promise<TransactionReceipt | undefined>;
}

/** Builds receipt proofs. */
export interface ReceiptProver {
  /**
   * Nothing where the block's header does not hash to the block's hash, or its receipts do not give the root in it:
   * such a chain has no Ethereum tries. Throws `ChainError` when the node does not answer.
   */
  prove(place: Pick<AnchorPlace, 'blockHash' | 'transactionHash'>): Promise<ReceiptProof | undefined>;
}
