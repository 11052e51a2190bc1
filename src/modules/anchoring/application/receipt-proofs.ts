import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { finalWithoutProof, keepProof } from '../persistence/proofs.js';
import type { Chain } from './chain.js';

/** Proves the newest final anchor while the node has its block, so that bundles never wait for a chain. */
@Injectable()
export class ReceiptProofs {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Makes and keeps the proof, or that there is none, once for each block. @throws ChainError */
  async complete({ options, prover }: Chain): Promise<void> {
    if (!options.hasTries) return;
    const anchor = await finalWithoutProof(this.unitOfWork.reader, options.name);
    if (anchor?.block === undefined) return;
    const { block, id } = anchor;
    const proof = await prover.prove(block);
    await this.unitOfWork.run((tx) => keepProof(tx, id, block.blockHash, proof));
  }
}
