import { Injectable } from '@nestjs/common';
import { fromHexText } from '../../../core/anchor/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { Anchor, KeptTransaction } from '../domain/anchor-state.js';
import { ChainError, type ChainHead, type HeadToAnchor, type SignedTransaction } from '../domain/chain.js';
import type { ChainContract } from '../domain/chain-contract.js';
import { feeToOffer, gasPriceOf, HIGHEST_GAS_PRICE } from '../domain/fees.js';
import { moveAnchor } from '../persistence/anchors.js';
import { feeToOutbid, keepTransaction } from '../persistence/transactions.js';
import type { Chain } from './chain.js';
import { Trouble } from './trouble.js';

/** What a transaction is made for. */
export interface Errand {
  readonly chain: Chain;
  readonly contract: ChainContract;
  readonly anchor: Anchor;
  readonly head: ChainHead;
  /** Number of the newest block. */
  readonly block: number;
}

/** Signs, keeps and sends transactions, in this order: what was kept is what is sent, however often. */
@Injectable()
export class Sending {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: LedgerReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a transaction that outbids all of ours with its nonce.
   * @param nonce of the transactions signed before for the anchor, which this one replaces
   * @throws ChainError; Trouble when it would cost more than is allowed
   */
  async signAndSend(errand: Errand, nonce: number | undefined): Promise<void> {
    const signed = await this.sign(errand, nonce ?? (await errand.chain.sender.minedNonce()));
    await this.keep(errand, signed);
    await errand.chain.sender.send(signed);
  }

  /** Sends what was kept, as it is. */
  async sendAgain({ sender }: Chain, transaction: KeptTransaction): Promise<void> {
    await sender.send(transaction);
  }

  private async sign({ chain, contract, anchor, head }: Errand, nonce: number): Promise<SignedTransaction> {
    const { sender, options } = chain;
    const place = { chainId: contract.chainId, account: sender.account, nonce };
    const outbid = await feeToOutbid(this.unitOfWork.reader, place);
    const fee = feeToOffer(await sender.fee(), outbid, options.highestGasPrice ?? HIGHEST_GAS_PRICE);
    if (fee === undefined) throw new Trouble('chain-fee-ceiling', `nonce ${nonce}`);
    const signed = await sender.sign(contract.address, await this.headToAnchor(anchor, head), nonce, fee);
    const [cost, balance] = [signed.gasLimit * gasPriceOf(fee), await sender.balance()];
    if (balance < cost) throw new ChainError('chain-funds', `${sender.account} has ${balance} wei and needs ${cost}`);
    return signed;
  }

  private async headToAnchor({ size, root }: Anchor, head: ChainHead): Promise<HeadToAnchor> {
    const bytes = fromHexText(root);
    if (bytes === undefined) throw new TypeError('the root of an anchor is no hexadecimal text');
    // The contract takes its first head without a proof: nothing is there to be extended.
    const path = head.size === 0 ? [] : (await this.ledger.consistencyProof(head.size, size)).path;
    return { size, root: bytes, consistencyProof: path };
  }

  private async keep({ contract, anchor, block }: Errand, signed: SignedTransaction): Promise<void> {
    const at = this.clock.now();
    await this.unitOfWork.run(async (tx) => {
      const owner = { id: anchor.id, chainId: contract.chainId, account: anchor.account };
      await keepTransaction(tx, owner, signed, { afterBlock: block, signedAt: at });
      if (anchor.state === 'pending') await moveAnchor(tx, anchor, { state: 'submitted', reason: 'ordinary' }, at);
    });
  }
}
