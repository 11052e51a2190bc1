import { Injectable } from '@nestjs/common';
import type { HexText } from '../../../core/anchor/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Anchor, KeptTransaction } from '../domain/anchor-state.js';
import { ChainError, type ChainHead } from '../domain/chain.js';
import type { ChainContract } from '../domain/chain-contract.js';
import { type Decision, decide } from '../domain/decide.js';
import { newestInState } from '../persistence/anchor-views.js';
import { aimAt, attemptsAt, beginAnchor, inFlight, moveAnchor } from '../persistence/anchors.js';
import { transactionsOf } from '../persistence/transactions.js';
import type { Chain } from './chain.js';
import { Landings } from './landings.js';
import { Sending } from './sending.js';
import { Trouble } from './trouble.js';

const REPLACE_AFTER_SECONDS = 60;

/** What one look at the chain and the ledger has shown. */
export interface Sight {
  readonly chain: Chain;
  readonly contract: ChainContract;
  /** The contract's head, which is one of our log's trees, or none. */
  readonly head: ChainHead;
  /** Number of the newest block. */
  readonly block: number;
  /** The newest published checkpoint. */
  readonly published: { readonly size: number; readonly root: HexText };
}

/** Begins anchors and brings them into a block. Every state is committed before what follows from it is done. */
@Injectable()
export class OnItsWay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly landings: Landings,
    private readonly sending: Sending,
  ) {}

  /** Does what is to be done now with what is under way. @returns whether anything was */
  async goOn(sight: Sight): Promise<boolean> {
    const anchors = await inFlight(this.unitOfWork.reader, sight.chain.options.name);
    for (const anchor of anchors) await this.goOnWith(sight, anchor);
    return anchors.length > 0;
  }

  /**
   * Begins the anchor of the newest checkpoint, or takes up the one that a reorganisation took out of the chain.
   * @throws Trouble 'chain-behind' when the head lacks an anchor whose block is in the chain: of the nodes behind one
   *   address another one has answered, and what was anchored on its word would be refused
   */
  async begin(sight: Sight): Promise<void> {
    const { chain, contract, head, published } = sight;
    const anchored = await newestInState(this.unitOfWork.reader, contract.id, ['mined', 'confirmed']);
    if (anchored !== undefined && anchored.size > head.size) {
      throw new Trouble('chain-behind', `head ${head.size}, and ${anchored.size} is anchored`);
    }
    const { account } = chain.sender;
    const at = this.clock.now();
    const orphan = await this.stillValid(sight);
    await this.unitOfWork.run((tx) =>
      orphan === undefined
        ? beginAnchor(tx, { contractId: contract.id, chainId: contract.chainId, account, ...published }, at)
        : moveAnchor(tx, orphan, { state: 'submitted', reason: 'reorganised' }, at),
    );
  }

  /** The orphaned anchor of the newest checkpoint, while the nonce of its transaction is the next one. */
  private async stillValid({ chain, contract, published }: Sight): Promise<Anchor | undefined> {
    const { reader } = this.unitOfWork;
    const attempts = await attemptsAt(reader, contract.id, published.size);
    const orphan = attempts.find(({ state, account }) => state === 'orphaned' && account === chain.sender.account);
    const [last] = orphan === undefined ? [] : await transactionsOf(reader, orphan.id);
    return last?.nonce === (await chain.sender.minedNonce()) ? orphan : undefined;
  }

  private async goOnWith(sight: Sight, anchor: Anchor): Promise<void> {
    const aimed = await this.aimed(sight, anchor);
    const transactions = await transactionsOf(this.unitOfWork.reader, aimed.id);
    const decision = await this.decide(sight, aimed, transactions);
    await this.carryOut(sight, aimed, transactions, decision);
  }

  /** What is not signed yet aims at the newest checkpoint. */
  private async aimed({ published }: Sight, anchor: Anchor): Promise<Anchor> {
    if (anchor.state !== 'pending' || anchor.size >= published.size) return anchor;
    await this.unitOfWork.run((tx) => aimAt(tx, anchor, published));
    return { ...anchor, ...published };
  }

  private async decide(
    { chain, contract, head, block }: Sight,
    anchor: Anchor,
    transactions: readonly KeptTransaction[],
  ): Promise<Decision> {
    const { sender, options } = chain;
    const [last] = transactions;
    const isOfContract = anchor.contractId === contract.id;
    // Read before the receipts: a nonce that is taken by one of ours then shows its receipt.
    const minedNonce = await sender.minedNonce();
    const landing = isOfContract
      ? await this.landings.of(chain, contract, { anchor, transactions, newest: block, headSize: head.size })
      : { isReverted: false };
    const isKnown = last !== undefined && landing.landed === undefined && (await sender.knows(last.hash));
    const replaceAfterSeconds = options.replaceAfterSeconds ?? REPLACE_AFTER_SECONDS;
    const seen = { now: this.clock.now(), block, contractId: contract.id, account: sender.account };
    const state = { headSize: head.size, minedNonce, isKnown, ...landing };
    return decide(anchor, transactions, { ...seen, ...state }, { replaceAfterSeconds });
  }

  private async carryOut(
    sight: Sight,
    anchor: Anchor,
    transactions: readonly KeptTransaction[],
    decision: Decision,
  ): Promise<void> {
    const { chain, contract, head, block } = sight;
    const errand = { chain, contract, anchor, head, block };
    switch (decision.act) {
      case 'wait':
        return;
      case 'move':
        return this.unitOfWork.run((tx) => moveAnchor(tx, anchor, decision, this.clock.now()));
      case 'sign':
        return this.sending.signAndSend(errand, transactions[0]?.nonce);
      case 'send':
        return this.sending.sendAgain(chain, decision.transaction).catch((error: unknown) => {
          const isTooCheap = error instanceof ChainError && error.code === 'chain-fee' && decision.mayOutbid;
          if (!isTooCheap) throw error;
          return this.sending.signAndSend(errand, decision.transaction.nonce);
        });
    }
  }
}
