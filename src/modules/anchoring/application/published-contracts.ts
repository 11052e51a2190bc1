import { Inject, Injectable } from '@nestjs/common';
import type { HexText } from '../../../core/anchor/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { ANCHORING_OPTIONS, type AnchoringOptions } from '../anchoring-options.js';
import type { ChainContract } from '../domain/chain-contract.js';
import { ContractRegister } from './contract-register.js';

/** A contract with the place of its entry in the log. */
export interface PublishedContract {
  readonly contract: ChainContract;
  readonly index: number;
}

/** The chain that the trust file names. */
export interface TrustedContract {
  readonly chainId: number;
  readonly contract: HexText;
  readonly codeHash: HexText;
  readonly confirmations: number;
  /** A chain of our own, which proves nothing to others. */
  readonly isLocal: boolean;
}

/** The contracts that anchor the log, as far as the log itself names them. */
@Injectable()
export class PublishedContracts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly register: ContractRegister,
    private readonly ledger: LedgerReader,
    @Inject(ANCHORING_OPTIONS) private readonly options: AnchoringOptions,
  ) {}

  /** Of all configured chains, in the order of their entries. */
  async all(): Promise<PublishedContract[]> {
    const { reader } = this.unitOfWork;
    const found = await Promise.all(this.options.chains.map(({ name }) => this.register.all(reader, name)));
    const contracts = found.flat();
    const places = await this.ledger.publicationsOf(contracts.map(({ actId }) => actId));
    return contracts
      .flatMap((contract) => {
        const index = places.get(contract.actId);
        return index === undefined ? [] : [{ contract, index }];
      })
      .sort((left, right) => left.index - right.index);
  }

  /** The newest contract of the first chain that others know as well, else of a local one. */
  async trusted(): Promise<TrustedContract | undefined> {
    const contracts = await this.all();
    const chains = [...this.options.chains].sort((left, right) => Number(left.local) - Number(right.local));
    for (const { name, confirmations, local: isLocal } of chains) {
      const newest = contracts.findLast(({ contract }) => contract.chain === name)?.contract;
      if (newest === undefined) continue;
      const { chainId, address: contract, codeHash } = newest;
      return { chainId, contract, codeHash, confirmations, isLocal };
    }
    return undefined;
  }
}
