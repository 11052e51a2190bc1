import { Injectable } from '@nestjs/common';
import type { HexText } from '../../../core/anchor/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Anchor, AnchorBlock, KeptTransaction } from '../domain/anchor-state.js';
import { type AnchoredEvent, ChainError } from '../domain/chain.js';
import type { ChainContract } from '../domain/chain-contract.js';
import { attemptsAt, keepFound, moveAnchor, orphansUpTo } from '../persistence/anchors.js';
import type { Chain } from './chain.js';
import { findEvent } from './find-event.js';

/** A head of our log that may be on the chain. */
interface Sought {
  readonly size: number;
  readonly root: HexText;
}

/** Where an anchor of ours is in the chain, if it is: never on the word of a receipt alone. */
@Injectable()
export class Landings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * The place of an anchor on its way, by the receipts of its transactions, or by the contract's event when the head
   * covers it although no receipt says so.
   * @throws ChainError 'chain-answer' when a receipt contradicts the chain
   */
  async of(
    chain: Chain,
    contract: ChainContract,
    { anchor, transactions, newest, headSize }: OnItsWay,
  ): Promise<{ landed?: AnchorBlock; isReverted: boolean }> {
    for (const { hash, nonce } of transactions) {
      const receipt = await chain.sender.receipt(hash, contract.address);
      if (receipt === undefined) continue;
      await requireCanonical(chain, receipt);
      if (receipt.succeeded)
        return { landed: await this.checked(chain, contract, anchor, receipt.event), isReverted: false };
      if ((await chain.sender.minedNonce()) <= nonce) throw contradiction('a failed transaction whose nonce is free');
      return { isReverted: true };
    }
    if (headSize < anchor.size) return { isReverted: false };
    const event = await this.find(chain, contract, anchor, newest);
    return event === undefined ? { isReverted: false } : { landed: placeOf(event), isReverted: false };
  }

  /**
   * Keeps what the contract has and our tables do not say: the head itself, and below it what a reorganisation took away
   * and brought back.
   */
  async adopt(chain: Chain, contract: ChainContract, head: Sought, newest: number): Promise<void> {
    const { reader } = this.unitOfWork;
    const attempts = await attemptsAt(reader, contract.id, head.size);
    if (attempts.some(isLive)) return;
    await this.keep(chain, contract, head, attempts, newest);
    for (const orphan of await orphansUpTo(reader, contract.id, head.size - 1)) {
      await this.keep(chain, contract, orphan, [orphan], newest);
    }
  }

  private async keep(
    chain: Chain,
    contract: ChainContract,
    head: Sought,
    attempts: readonly Anchor[],
    newest: number,
  ): Promise<void> {
    const event = await this.find(chain, contract, head, newest);
    if (event === undefined) return;
    const block = placeOf(event);
    const [attempt] = attempts.filter(({ root }) => root === head.root);
    const { id: contractId, chainId } = contract;
    const { account } = chain.sender;
    const at = this.clock.now();
    await this.unitOfWork.run((tx) =>
      attempt === undefined
        ? keepFound(tx, { contractId, chainId, account, size: head.size, root: head.root }, block, at)
        : moveAnchor(tx, attempt, { state: 'mined', reason: 'found-on-chain', block }, at),
    );
  }

  private async find(
    chain: Chain,
    { address, firstBlock }: ChainContract,
    { size, root }: Sought,
    newest: number,
  ): Promise<AnchoredEvent | undefined> {
    const event = await findEvent(chain.reader, { contract: address, size, first: firstBlock, newest });
    if (event === undefined) return undefined;
    if (event.root !== root) throw contradiction('an event with another root than the head');
    await requireCanonical(chain, event);
    return event;
  }

  private async checked(
    chain: Chain,
    contract: ChainContract,
    { size, root }: Sought,
    event: AnchoredEvent | undefined,
  ): Promise<AnchorBlock> {
    if (event === undefined) throw contradiction('a receipt of success without the event of the contract');
    if (event.size !== size || event.root !== root) throw contradiction('a receipt with another head');
    await requireCanonical(chain, event);
    const head = await chain.reader.head(contract.address);
    if (head.size < size) throw contradiction('a receipt of an anchor that the head of the contract does not cover');
    return placeOf(event);
  }
}

/** An anchor on its way, with what is known of it. */
interface OnItsWay {
  readonly anchor: Anchor;
  readonly transactions: readonly KeptTransaction[];
  readonly newest: number;
  readonly headSize: number;
}

const isLive = ({ state }: Anchor): boolean => state === 'mined' || state === 'confirmed' || isOnItsWay(state);
const isOnItsWay = (state: Anchor['state']): boolean => state === 'pending' || state === 'submitted';

const placeOf = ({ transactionHash, blockNumber, blockHash }: AnchoredEvent): AnchorBlock => ({
  transactionHash,
  blockNumber,
  blockHash,
});

async function requireCanonical(
  { reader }: Chain,
  { blockNumber, blockHash }: { blockNumber: number; blockHash: HexText },
): Promise<void> {
  const block = await reader.block(blockNumber);
  if (block?.hash !== blockHash) throw contradiction(`block ${blockNumber} is another one than a receipt says`);
}

const contradiction = (what: string) => new ChainError('chain-answer', what);
