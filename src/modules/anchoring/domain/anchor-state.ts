import type { HexText } from '../../../core/anchor/index.js';
import type { Fee } from './chain.js';

/**
 * Where an anchor stands.
 * `pending`: a head is to be anchored, nothing is signed. `submitted`: at least one transaction is signed and kept.
 * `mined`: the contract's event is in a block. `confirmed`: deep enough. `replaced`: another transaction took the nonce.
 * `orphaned`: its block is no longer in the chain. `failed`: it will not be tried any more; another anchor follows.
 */
export const ANCHOR_STATES = ['pending', 'submitted', 'mined', 'confirmed', 'replaced', 'orphaned', 'failed'] as const;

export type AnchorState = (typeof ANCHOR_STATES)[number];

/**
 * What may follow. Whatever was given up may still turn out to be in a block (`mined`): a reorganisation brings back
 * what it took away. The database holds the same table as a guard.
 */
export const NEXT_STATES: Readonly<Record<AnchorState, readonly AnchorState[]>> = {
  pending: ['submitted', 'mined', 'failed'],
  submitted: ['mined', 'replaced', 'failed'],
  mined: ['confirmed', 'orphaned'],
  confirmed: ['orphaned'],
  replaced: ['mined'],
  orphaned: ['submitted', 'mined'],
  failed: ['mined'],
};

/**
 * Why an anchor came into its state. `ordinary`: as it should. `found-on-chain`: the contract had the head already, by a
 * transaction that is none of this anchor's. `reverted`: its transaction is in a block, and the contract refused it.
 * `nonce-taken`: a transaction of the same account that is none of this anchor's took the nonce. `reorganised`: its
 * block is no longer in the chain. `overtaken`: the contract's head is past it. `contract-succeeded`: the registry has
 * published another contract since. `account-changed`: it was begun with another account.
 */
export const ANCHOR_REASONS = [
  'ordinary',
  'found-on-chain',
  'reverted',
  'nonce-taken',
  'reorganised',
  'overtaken',
  'contract-succeeded',
  'account-changed',
] as const;

export type AnchorReason = (typeof ANCHOR_REASONS)[number];

/** Where an anchor is written. */
export interface AnchorBlock {
  readonly transactionHash: HexText;
  readonly blockNumber: number;
  readonly blockHash: HexText;
}

/** One attempt to anchor a head of the log on one contract. */
export interface Anchor {
  readonly id: number;
  readonly contractId: number;
  readonly account: HexText;
  readonly size: number;
  /** As the chain writes it. */
  readonly root: HexText;
  readonly state: AnchorState;
  readonly reason: AnchorReason;
  /** Of an anchor that is or was in a block. */
  readonly block?: AnchorBlock;
  readonly changedAt: Date;
}

/** A signed transaction of an anchor, kept before it was sent. */
export interface KeptTransaction {
  readonly hash: HexText;
  readonly raw: HexText;
  readonly nonce: number;
  readonly fee: Fee;
  readonly signedAt: Date;
  /** The newest block when it was signed. */
  readonly afterBlock: number;
}
