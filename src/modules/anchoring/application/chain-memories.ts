import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { OutsideMemories } from '../../ledger/index.js';
import { type Chain, CHAINS } from './chain.js';
import { ChainMemory } from './chain-memory.js';
import { ContractRegister } from './contract-register.js';

/**
 * Makes every chain a memory of the ledger. In the constructor: the ledger compares itself with its memories when the
 * modules start, and every provider has been made by then.
 */
@Injectable()
export class ChainMemories {
  constructor(
    @Inject(CHAINS) chains: readonly Chain[],
    memories: OutsideMemories,
    register: ContractRegister,
    unitOfWork: UnitOfWork,
  ) {
    for (const chain of chains) {
      const published = async () => (await register.current(unitOfWork.reader, chain.options.name))?.address;
      memories.register(new ChainMemory(chain, published));
    }
  }
}
