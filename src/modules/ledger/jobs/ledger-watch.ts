import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { HealthChecks, type HealthState } from '../../../platform/health/index.js';
import { Metrics } from '../../../platform/metrics/index.js';
import { LedgerReader } from '../application/ledger-reader.js';
import { queueState } from '../persistence/entry-lookup.js';

/** An act that waits longer than this will have to be made again: the sequencer does not work. */
const LONGEST_WAIT_SECONDS = 60;

/** What the operator watches of the ledger. */
@Injectable()
export class LedgerWatch implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: LedgerReader,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly health: HealthChecks,
  ) {}

  onModuleInit(): void {
    const size = async () => (await this.reader.head()).size;
    this.metrics.gauge('registry_ledger_size', 'Entries under the latest checkpoint', size);
    this.metrics.gauge('registry_ledger_pending', 'Acts that wait for the ledger', async () => {
      return (await queueState(this.unitOfWork.reader)).pending;
    });
    this.metrics.gauge('registry_ledger_refused', 'Acts that must be made again', async () => {
      return (await queueState(this.unitOfWork.reader)).refused;
    });
    this.metrics.gauge('registry_ledger_oldest_pending_seconds', 'Age of the oldest act that waits', () => {
      return this.longestWait();
    });
    this.health.register('ledger', () => this.state());
  }

  private async state(): Promise<HealthState> {
    const seconds = await this.longestWait();
    if (seconds > LONGEST_WAIT_SECONDS) return { status: 'down', detail: `oldest act waits ${Math.round(seconds)} s` };
    const { size } = await this.reader.head();
    return { status: 'up', detail: `size ${size}` };
  }

  private async longestWait(): Promise<number> {
    const { oldestAt } = await queueState(this.unitOfWork.reader);
    return oldestAt === null ? 0 : Math.max(0, (this.clock.now().getTime() - oldestAt.getTime()) / 1000);
  }
}
