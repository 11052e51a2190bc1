import { Inject, Injectable } from '@nestjs/common';
import { type AnchorReceipt, toHexText } from '../../../core/anchor/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { ANCHORING_OPTIONS, type AnchoringOptions } from '../anchoring-options.js';
import type { AnchorView } from '../domain/anchor-view.js';
import { anchorsOfSize, newestFinal } from '../persistence/anchor-views.js';
import { proofOf } from '../persistence/proofs.js';

/** The tree that a receipt is to be tied to. */
export interface ReceiptTree {
  /** Size of a checkpoint of our log. */
  readonly size: number;
  readonly root: Uint8Array;
  /** An entry that the anchored tree must hold; without it any final anchor will do. */
  readonly index?: number;
}

/** Receipts of final anchors, from the database alone. */
@Injectable()
export class AnchorReceipts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: LedgerReader,
    @Inject(ANCHORING_OPTIONS) private readonly options: AnchoringOptions,
  ) {}

  /**
   * The receipt of the newest final anchor, tied to a tree of our log by a consistency proof; a chain that proves
   * something to others goes before a local one. Nothing while no final anchor holds the entry.
   */
  async receiptCovering({ size, root, index }: ReceiptTree): Promise<AnchorReceipt | undefined> {
    for (const isLocal of [false, true]) {
      const chains = this.options.chains.filter(({ local }) => local === isLocal).map(({ name }) => name);
      const anchor = await newestFinal(this.unitOfWork.reader, chains, index ?? 0);
      if (anchor?.block !== undefined) return this.receiptOf(anchor, { size, root });
    }
    return undefined;
  }

  /** Receipts of the anchors of exactly this size, final or not, each tied to its own tree. */
  async receiptsOfSize(size: number): Promise<{ anchor: AnchorView; receipt: AnchorReceipt }[]> {
    const anchors = await anchorsOfSize(this.unitOfWork.reader, size);
    const receipts = anchors.map(async (anchor) => {
      const receipt = await this.receiptOf(anchor, { size });
      return receipt === undefined ? [] : [{ anchor, receipt }];
    });
    return (await Promise.all(receipts)).flat();
  }

  private async receiptOf(
    anchor: AnchorView,
    tree: { readonly size: number; readonly root?: Uint8Array },
  ): Promise<AnchorReceipt | undefined> {
    const { id, block, chainId, contract, size, root } = anchor;
    if (block === undefined) return undefined;
    const proof = await proofOf(this.unitOfWork.reader, id, block.blockHash);
    const [from, to] = size < tree.size ? [size, tree.size] : [tree.size, size];
    const path = from === to ? [] : (await this.ledger.consistencyProof(from, to)).path;
    const link = {
      size: tree.size,
      root: tree.root === undefined ? root : toHexText(tree.root),
      path: path.map(toHexText),
    };
    return { chainId, contract, ...block, size, root, link, ...(proof === undefined ? {} : { proof }) };
  }
}
