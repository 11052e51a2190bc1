import { Injectable } from '@nestjs/common';
import { type HexText, toHexText } from '../../../core/anchor/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { LedgerReader } from '../../ledger/index.js';
import { type ChainBlock, ChainError, type ChainHead } from '../domain/chain.js';
import type { ChainContract } from '../domain/chain-contract.js';
import { judgeHead } from '../domain/judge-head.js';
import { isDue } from '../domain/schedule.js';
import type { Chain } from './chain.js';
import type { Sight } from './on-its-way.js';
import { requireChain, requireContract } from './require-contract.js';
import { AnchoringParts } from './anchoring-parts.js';
import { Trouble } from './trouble.js';

/** Whether a checkpoint is anchored as the schedule says, or at once if anything is not anchored. */
export type Wish = 'when-due' | 'now';

/** One turn of anchoring on one chain: look, keep what was seen, and do the next thing. */
@Injectable()
export class AnchoringTurn {
  constructor(
    private readonly ledger: LedgerReader,
    private readonly clock: Clock,
    private readonly parts: AnchoringParts,
  ) {}

  /**
   * Nothing waits for anything in a turn but for the node's answers: what is not yet so is looked at in the next one.
   * @throws ChainError or Trouble: what hinders the chain from being anchored on
   */
  async take(chain: Chain, contract: ChainContract, wish: Wish): Promise<void> {
    const { reader, options } = chain;
    if (options.chainId !== undefined && options.chainId !== contract.chainId) {
      throw new ChainError('chain-id-other', `configured ${options.chainId}, the contract is on ${contract.chainId}`);
    }
    await requireChain(reader, contract.chainId);
    const newest = await reader.block();
    if (newest === undefined) throw new ChainError('chain-answer', 'the chain has no block');
    if ((await this.parts.reorganisations.follow(chain, newest)) === 'behind') {
      throw new Trouble('chain-behind', `block ${newest.number}`);
    }
    await this.parts.reorganisations.confirm(chain, newest);
    // After the blocks: a chain that lost the contract has lost its anchors too, and they must not be called final.
    await requireContract(reader, contract, this.ledger.identity().origin);
    const sight = await this.look(chain, contract, newest);
    if (sight.head.size > 0) await this.parts.landings.adopt(chain, contract, sight.head, sight.block);
    await this.act(sight, wish);
    await this.parts.proofs.complete(chain);
  }

  /** A head that was mined in this turn is not in this sight: what is next to be anchored, the next turn sees. */
  private async act(sight: Sight, wish: Wish): Promise<void> {
    if ((await this.parts.onItsWay.goOn(sight)) || !(await this.isDue(sight, wish))) return;
    await this.parts.onItsWay.begin(sight);
    await this.parts.onItsWay.goOn(sight);
  }

  /** The head first, then our log: another instance that anchored meanwhile has published before. */
  private async look(chain: Chain, contract: ChainContract, newest: ChainBlock): Promise<Sight> {
    const head = await chain.reader.head(contract.address);
    const { size, root } = await this.ledger.head();
    const ownRoot = await this.rootAt(head, size);
    const verdict = judgeHead(head, size, ownRoot);
    if (verdict === 'ahead') {
      throw new Trouble('chain-head-foreign', `head ${head.size} ${head.root}, our log holds ${size}`);
    }
    if (verdict === 'forked') {
      throw new Trouble('chain-head-foreign', `head ${head.size} ${head.root}, our root there is ${ownRoot}`);
    }
    return { chain, contract, head, block: newest.number, published: { size, root: toHexText(root) } };
  }

  private async rootAt({ size }: ChainHead, published: number): Promise<HexText | undefined> {
    return size === 0 || size > published ? undefined : toHexText(await this.ledger.rootAt(size));
  }

  private async isDue({ chain, head, published }: Sight, wish: Wish): Promise<boolean> {
    const oldest = await this.ledger.firstPublishedAbove(head.size);
    if (oldest === undefined) return false;
    const seconds = (this.clock.now().getTime() - oldest.publishedAt.getTime()) / 1_000;
    return wish === 'now' || isDue(chain.options, { entries: published.size - head.size, seconds });
  }
}
