import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ChainContract, NewChainContract } from '../domain/chain-contract.js';
import { contractsOf, insertContract, lockContracts, newestContract } from '../persistence/contracts.js';

/** The contracts that the registry has published for its chains. The anchorer uses the newest one of each. */
@Injectable()
export class ContractRegister {
  constructor(private readonly clock: Clock) {}

  /** The newest contract of a chain. */
  current(tx: Transaction, chain: string): Promise<ChainContract | undefined> {
    return newestContract(tx, chain);
  }

  /** Every contract of a chain, the newest first. */
  all(tx: Transaction, chain: string): Promise<ChainContract[]> {
    return contractsOf(tx, chain);
  }

  /** Makes other transactions that would add a contract to the chain wait for this one. */
  lock(tx: Transaction, chain: string): Promise<void> {
    return lockContracts(tx, chain);
  }

  /**
   * Adds the successor of the chain's newest contract, or its first one. Belongs into the transaction that submits the
   * act `policy.published` of the same `actId`. Whoever adds has seen to it that the code is the contract's and made
   * for this log.
   */
  async add(tx: Transaction, contract: NewChainContract): Promise<ChainContract> {
    await lockContracts(tx, contract.chain);
    const current = await newestContract(tx, contract.chain);
    const version = (current?.version ?? 0) + 1;
    const predecessor = current === undefined ? {} : { predecessor: current.address };
    return insertContract(tx, { ...contract, version, ...predecessor }, this.clock.now());
  }
}
