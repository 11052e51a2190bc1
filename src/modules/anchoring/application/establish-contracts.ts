import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { toHexText } from '../../../core/anchor/index.js';
import { EMPTY_ROOT } from '../../../core/merkle/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { ChainContract } from '../domain/chain-contract.js';
import { takeTurnLock } from '../persistence/turn-lock.js';
import { adoptable } from './adopt-contract.js';
import type { Chain } from './chain.js';
import { ContractPublisher } from './contract-publisher.js';
import { ContractRegister } from './contract-register.js';
import { hashOfOrigin } from './hash-of-origin.js';
import { placeContract } from './place-contract.js';

/** On a chain of our own nobody loses anything by a change of administrator. */
const LOCAL_ADMIN_DELAY_SECONDS = 0;

/**
 * Gives a chain its first contract where the configuration says how: it adopts the named one, and deploys one on a chain
 * of our own, also again when that chain has lost it. On every other chain a person deploys.
 */
@Injectable()
export class EstablishContracts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: LedgerReader,
    private readonly register: ContractRegister,
    private readonly publisher: ContractPublisher,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /** @throws ChainError when the chain does not answer as it should */
  async run(chain: Chain): Promise<void> {
    const { options, reader } = chain;
    const current = await this.register.current(this.unitOfWork.reader, options.name);
    if (options.local) {
      // Other code: a chain that began anew gave the address to another contract of the account.
      if (current === undefined || (await reader.codeHash(current.address)) !== current.codeHash) {
        await this.deploy(chain);
      }
      return;
    }
    if (current === undefined && options.contract !== undefined) await this.adopt(chain, options.contract);
  }

  private async adopt(chain: Chain, address: ChainContract['address']): Promise<void> {
    const { origin } = this.ledger.identity();
    const contract = await adoptable(chain, address, { origin, predecessor: undefined });
    const published = await this.unitOfWork.run((tx) => this.publisher.publish(tx, contract));
    this.tell(published, 'the configured contract is adopted');
  }

  private async deploy(chain: Chain): Promise<void> {
    const { options, reader, sender } = chain;
    const { admin, name } = options;
    if (admin === undefined) return;
    const chainId = await reader.chainId();
    const initial = { initialSize: 0, initialRoot: toHexText(EMPTY_ROOT) };
    await this.unitOfWork.run(async (lock) => {
      if (!(await takeTurnLock(lock, chainId, sender.account))) return;
      const originHash = hashOfOrigin(this.ledger.identity().origin);
      const terms = { originHash, adminDelaySeconds: LOCAL_ADMIN_DELAY_SECONDS, admin, ...initial };
      // What is published already, also before the contract that was lost, is not the one that takes its place.
      const published = await this.register.all(this.unitOfWork.reader, name);
      const recorded = new Set(published.map(({ address }) => address));
      const placing = { ...chain, confirmations: options.confirmations, recorded, pause: aMoment() };
      const { wasFound: _, ...placed } = await placeContract(placing, terms);
      const contract = { chain: name, chainId, ...placed };
      this.tell(await this.unitOfWork.run((tx) => this.publisher.publish(tx, contract)), 'the contract stands');
    });
  }

  private tell({ chain, chainId, address, version }: ChainContract, message: string): void {
    this.logger.info({ chain, chainId, address, version }, message);
  }
}

const POLL_MS = 20;
const POLLS = 100;

/** Our own chain mines within milliseconds; whatever is not done after two seconds, the next run of the job finds. */
const aMoment = (): (() => Promise<void>) => {
  let left = POLLS;
  return async () => {
    if (left === 0) throw new Error('the local chain has not mined the contract yet');
    left -= 1;
    await delay(POLL_MS);
  };
};
