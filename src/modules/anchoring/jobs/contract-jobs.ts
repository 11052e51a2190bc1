import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Jobs } from '../../../platform/jobs/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { type Chain, CHAINS } from '../application/chain.js';
import { EstablishContracts } from '../application/establish-contracts.js';
import { ChainError } from '../domain/chain.js';

const EVERY_MS = 2_000;

/** Name of the job that sees to the contract of a chain. */
export const contractJob = (chain: string): string => `chain-contract-${chain}`;

/** Sees to the contracts that the configuration asks for, without holding up the start. */
@Injectable()
export class ContractJobs implements OnModuleInit {
  constructor(
    private readonly contracts: EstablishContracts,
    private readonly jobs: Jobs,
    @Inject(CHAINS) private readonly chains: readonly Chain[],
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    for (const chain of this.chains) {
      const { name, local, contract } = chain.options;
      if (!local && contract === undefined) continue;
      this.jobs.register({ name: contractJob(name), everyMs: EVERY_MS, run: () => this.establish(chain) });
    }
  }

  /** What the chain does wrong is told and tried again: the anchorer keeps it as the chain's condition. */
  private async establish(chain: Chain): Promise<void> {
    try {
      await this.contracts.run(chain);
    } catch (error) {
      if (!(error instanceof ChainError)) throw error;
      const { code, message: detail } = error;
      this.logger.warn({ chain: chain.options.name, code, detail }, 'the contract of the chain is not established');
    }
  }
}
