import { type OnModuleDestroy, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { Anchorer } from './anchorer.js';
import { AnchoringTurn } from './anchoring-turn.js';
import { type Chain, CHAINS } from './chain.js';

/** The anchorers of all configured chains. They do not wait for each other. */
@Injectable()
export class Anchorers implements OnModuleDestroy {
  readonly all: readonly Anchorer[];

  constructor(
    @Inject(CHAINS) private readonly chains: readonly Chain[],
    unitOfWork: UnitOfWork,
    clock: Clock,
    turn: AnchoringTurn,
    @InjectLogger() logger: Logger,
  ) {
    this.all = chains.map((chain) => new Anchorer(chain, { unitOfWork, clock, turn, logger }));
  }

  /** The anchorer of a chain by the chain's name. */
  of(chain: string): Anchorer | undefined {
    return this.all.find(({ name }) => name === chain);
  }

  /** Before the jobs are waited for. */
  onModuleDestroy(): void {
    for (const chain of this.chains) chain.stop();
  }
}
