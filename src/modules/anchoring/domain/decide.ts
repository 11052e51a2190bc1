import type { Anchor, AnchorBlock, AnchorReason, AnchorState, KeptTransaction } from './anchor-state.js';

/** What was seen of an anchor on its way. */
export interface Observation {
  readonly now: Date;
  /** The newest block. */
  readonly block: number;
  /** The newest contract of the chain. */
  readonly contractId: number;
  readonly account: string;
  /** Size of the contract's head, which is one of our log's trees. */
  readonly headSize: number;
  /** The account's next nonce, counting what is mined only. */
  readonly minedNonce: number;
  /** Where the contract's event for this very head is, checked to be in the chain. */
  readonly landed?: AnchorBlock;
  /** Whether one of its transactions is in a block of the chain and failed. */
  readonly isReverted: boolean;
  /** Whether the node has the last transaction, waiting or in a block. */
  readonly isKnown: boolean;
}

/** How long a transaction may wait. */
export interface Patience {
  readonly replaceAfterSeconds: number;
}

/** What is to be done with an anchor on its way. */
export type Decision =
  /** It goes into another state. */
  | {
      readonly act: 'move';
      readonly state: Extract<AnchorState, 'mined' | 'replaced' | 'failed'>;
      readonly reason: AnchorReason;
      readonly block?: AnchorBlock;
    }
  /** A first transaction is signed, or one that outbids the last. */
  | { readonly act: 'sign' }
  /** The last transaction, which the node does not have, is sent as it is; too cheap by now, it may be outbid. */
  | { readonly act: 'send'; readonly transaction: KeptTransaction; readonly mayOutbid: boolean }
  | { readonly act: 'wait' };

/** From this many blocks on without it, a transaction does not only wait for a block to be made. */
const BLOCKS_WITHOUT = 1;

/**
 * Decides what to do with an anchor that is pending or submitted.
 * @param transactions signed for it, the last one first; all have one nonce
 */
export const decide = (
  anchor: Pick<Anchor, 'state' | 'size' | 'contractId' | 'account'>,
  transactions: readonly KeptTransaction[],
  seen: Observation,
  patience: Patience,
): Decision => {
  const { landed } = seen;
  if (landed !== undefined)
    return { act: 'move', state: 'mined', reason: landingReason(transactions, landed), block: landed };
  if (anchor.contractId !== seen.contractId) return giveUp('contract-succeeded');
  const [last] = transactions;
  if (last === undefined) return decidePending(anchor, seen);
  if (seen.isReverted) return giveUp('reverted');
  if (seen.minedNonce > last.nonce && anchor.account === seen.account) {
    return { act: 'move', state: 'replaced', reason: 'nonce-taken' };
  }
  if (seen.headSize >= anchor.size) return giveUp('overtaken');
  if (anchor.account !== seen.account) {
    return isStuck(last, seen, patience) ? giveUp('account-changed') : { act: 'wait' };
  }
  const mayOutbid = isStuck(last, seen, patience);
  if (!seen.isKnown) return { act: 'send', transaction: last, mayOutbid };
  return mayOutbid ? { act: 'sign' } : { act: 'wait' };
};

const decidePending = (anchor: Pick<Anchor, 'size' | 'account'>, seen: Observation): Decision => {
  if (anchor.account !== seen.account) return giveUp('account-changed');
  return seen.headSize >= anchor.size ? giveUp('overtaken') : { act: 'sign' };
};

const landingReason = (transactions: readonly KeptTransaction[], { transactionHash }: AnchorBlock): AnchorReason =>
  transactions.some(({ hash }) => hash === transactionHash) ? 'ordinary' : 'found-on-chain';

const giveUp = (reason: AnchorReason): Decision => ({ act: 'move', state: 'failed', reason });

/** Paying more helps only where blocks are made. */
const isStuck = (last: KeptTransaction, { now, block }: Observation, { replaceAfterSeconds }: Patience): boolean =>
  now.getTime() - last.signedAt.getTime() >= replaceAfterSeconds * 1_000 && block - last.afterBlock >= BLOCKS_WITHOUT;
