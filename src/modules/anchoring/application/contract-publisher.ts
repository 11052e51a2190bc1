import { Injectable } from '@nestjs/common';
import type { ContractPolicy, HexText } from '../../../core/anchor/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { ImmediateActs, type LedgerActOf } from '../../ledger/index.js';
import type { ChainContract, NewChainContract } from '../domain/chain-contract.js';
import { ContractRegister } from './contract-register.js';

/** A contract to be published; the act's identifier is drawn here. */
export type ContractToPublish = Omit<NewChainContract, 'actId'>;

/** Says on the ledger which contract the log is anchored with, in one transaction with the row that the anchorer reads. */
@Injectable()
export class ContractPublisher {
  constructor(
    private readonly register: ContractRegister,
    private readonly acts: ImmediateActs,
  ) {}

  /**
   * Publishes a contract as the newest one of its chain; one that is published already changes nothing.
   * @throws Fault 'ledger-not-ready', 'ledger-halted', 'ledger-clock-behind'
   */
  async publish(tx: Transaction, contract: ContractToPublish): Promise<ChainContract> {
    await this.register.lock(tx, contract.chain);
    const known = await this.register.all(tx, contract.chain);
    const published = known.find(
      ({ chainId, address }) => chainId === contract.chainId && address === contract.address,
    );
    if (published !== undefined) return published;
    const added = Promise.withResolvers<ChainContract>();
    await this.acts.append(tx, async ({ at, newActId }) => {
      const row = await this.register.add(tx, { ...contract, actId: newActId() });
      added.resolve(row);
      return [contractAct(row, at)];
    });
    return added.promise;
  }
}

/** Name of the policy of a chain. */
export const contractPolicyId = (chain: string): string => `chain-${chain}`;

/** The act that publishes a contract. */
export function contractAct(contract: ChainContract, at: Date): LedgerActOf<'policy.published'> {
  const policyId = contractPolicyId(contract.chain);
  const content: ContractPolicy & { [name: string]: string | number } = {
    chainId: contract.chainId,
    contract: contract.address,
    codeHash: contract.codeHash,
    initialSize: contract.initialSize,
    initialRoot: contract.initialRoot,
    ...predecessorOf(contract),
  };
  return {
    kind: 'policy.published',
    at,
    centre: 'public',
    subject: `policy:${policyId}`,
    orderKey: `policy:${policyId}`,
    body: {
      actId: contract.actId,
      policyType: 'trust-anchor',
      policyId,
      version: String(contract.version),
      content,
    },
    committed: {},
  };
}

const predecessorOf = ({ predecessor }: ChainContract): { predecessor?: HexText } =>
  predecessor === undefined ? {} : { predecessor };
