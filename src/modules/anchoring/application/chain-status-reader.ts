import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { ANCHORING_OPTIONS, type AnchoringOptions, type ChainOptions } from '../anchoring-options.js';
import type { AnchorView } from '../domain/anchor-view.js';
import type { ChainContract } from '../domain/chain-contract.js';
import type { AnchorBacklog, AnchorProgress, ChainCondition, ChainStatus } from '../domain/chain-status.js';
import { newestInState } from '../persistence/anchor-views.js';
import { newestContract } from '../persistence/contracts.js';
import { readCursor } from '../persistence/cursors.js';

/** What is known of every chain, from the database alone: no chain is asked, so it is answered at once. */
@Injectable()
export class ChainStatusReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: LedgerReader,
    private readonly clock: Clock,
    @Inject(ANCHORING_OPTIONS) private readonly options: AnchoringOptions,
  ) {}

  /** One for each configured chain, in their order. */
  all(): Promise<ChainStatus[]> {
    return Promise.all(this.options.chains.map((chain) => this.read(chain)));
  }

  /** What no anchor of the chain's newest contract covers. */
  async backlog(contract: ChainContract): Promise<AnchorBacklog | undefined> {
    const anchored = await newestInState(this.unitOfWork.reader, contract.id, ['mined', 'confirmed']);
    return this.backlogAbove(anchored?.size ?? contract.initialSize);
  }

  private async read({ name, local, confirmations, backlogAlarmSeconds }: ChainOptions): Promise<ChainStatus> {
    const { reader } = this.unitOfWork;
    const contract = await newestContract(reader, name);
    const condition = (await readCursor(reader, name))?.condition ?? this.notLooked();
    const own = { chain: name, local, confirmations, condition };
    if (contract === undefined) {
      const backlog = await this.backlogAbove(0);
      return { ...own, ...withBacklog(backlog), alarm: isLate(backlog, backlogAlarmSeconds) };
    }
    const states = async (...wanted: AnchorView['state'][]) => newestInState(reader, contract.id, wanted);
    const [anchored, final, flying, orphan] = await Promise.all([
      states('mined', 'confirmed'),
      states('confirmed'),
      states('pending', 'submitted'),
      states('orphaned'),
    ]);
    const backlog = await this.backlogAbove(anchored?.size ?? contract.initialSize);
    const orphaned = orphan !== undefined && orphan.size > (anchored?.size ?? 0) ? orphan : undefined;
    return {
      ...own,
      chainId: contract.chainId,
      contract: contract.address,
      ...(anchored === undefined ? {} : { anchored: progressOf(anchored) }),
      ...(final === undefined ? {} : { final: progressOf(final) }),
      ...(flying === undefined ? {} : { inFlight: progressOf(flying) }),
      ...(orphaned === undefined ? {} : { orphaned: progressOf(orphaned) }),
      ...withBacklog(backlog),
      alarm: isLate(backlog, backlogAlarmSeconds) || condition.code === 'chain-head-foreign',
    };
  }

  private async backlogAbove(size: number): Promise<AnchorBacklog | undefined> {
    const [oldest, newest] = await Promise.all([this.ledger.firstPublishedAbove(size), this.ledger.head()]);
    if (oldest === undefined) return undefined;
    const milliseconds = this.clock.now().getTime() - oldest.publishedAt.getTime();
    const seconds = Math.max(0, milliseconds / 1_000);
    return { entries: newest.size - size, size: oldest.size, since: oldest.publishedAt, seconds };
  }

  private notLooked(): ChainCondition {
    return { code: 'not-looked', detail: '', since: this.clock.now() };
  }
}

const isLate = (backlog: AnchorBacklog | undefined, limit: number): boolean => (backlog?.seconds ?? 0) > limit;

const withBacklog = (backlog: AnchorBacklog | undefined) => (backlog === undefined ? {} : { backlog });

const progressOf = ({ size, state, confirmations, transactions, changedAt }: AnchorView): AnchorProgress => ({
  size,
  state,
  confirmations,
  transactions,
  since: changedAt,
});
