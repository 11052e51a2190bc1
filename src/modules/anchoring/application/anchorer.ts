import type { Logger } from 'pino';
import type { Clock } from '../../../platform/clock/clock.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import { ChainError } from '../domain/chain.js';
import type { ChainContract } from '../domain/chain-contract.js';
import type { ChainConditionCode } from '../domain/chain-status.js';
import { newestContract } from '../persistence/contracts.js';
import { putCondition, readCursor } from '../persistence/cursors.js';
import { takeTurnLock } from '../persistence/turn-lock.js';
import type { AnchoringTurn, Wish } from './anchoring-turn.js';
import type { Chain } from './chain.js';
import { Trouble } from './trouble.js';

/** What an anchorer works with. */
export interface AnchorerTools {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly turn: AnchoringTurn;
  readonly logger: Logger;
}

/** What came of a step. */
export type StepOutcome =
  /** What was to be done is done. */
  | 'done'
  /** Something hinders the chain; the condition says what. The next step tries again. */
  | 'hindered'
  /** Another instance acts for this account. */
  | 'elsewhere';

/**
 * Anchors the log on one chain, step by step. Everything that it knows is in the database: an instance that takes over
 * after a kill goes on where the other one was.
 */
export class Anchorer {
  readonly name: string;

  constructor(
    private readonly chain: Chain,
    private readonly tools: AnchorerTools,
  ) {
    this.name = chain.options.name;
  }

  /** Looks at the chain once and does what is to be done now. What the chain does wrong is kept, not thrown. */
  async step(wish: Wish = 'when-due'): Promise<StepOutcome> {
    const { unitOfWork } = this.tools;
    const contract = await newestContract(unitOfWork.reader, this.name);
    if (contract === undefined) return this.note('no-contract', '');
    // Held by a transaction that does nothing else: it ends with the step, and with the process.
    return unitOfWork.run(async (lock) => {
      const isOurs = await takeTurnLock(lock, contract.chainId, this.chain.sender.account);
      return isOurs ? this.stepAlone(contract, wish) : 'elsewhere';
    });
  }

  private async stepAlone(contract: ChainContract, wish: Wish): Promise<StepOutcome> {
    try {
      await this.tools.turn.take(this.chain, contract, wish);
    } catch (error) {
      if (error instanceof ChainError || error instanceof Trouble) return this.note(error.code, error.message);
      throw error;
    }
    return this.note('well', '');
  }

  private async note(code: ChainConditionCode, detail: string): Promise<StepOutcome> {
    const { unitOfWork, clock, logger } = this.tools;
    const before = (await readCursor(unitOfWork.reader, this.name))?.condition.code;
    await unitOfWork.run((tx) => putCondition(tx, this.name, { code, detail, since: clock.now() }));
    const isWell = code === 'well';
    if (before !== code && !(isWell && before === undefined)) {
      logger[isWell ? 'info' : 'warn'](
        { chain: this.name, condition: code, detail },
        'the chain is in another condition',
      );
    }
    return isWell ? 'done' : 'hindered';
  }
}
