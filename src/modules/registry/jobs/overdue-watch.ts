import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Metrics } from '../../../platform/metrics/index.js';
import { isOverdue, nextDue } from '../domain/index.js';
import { CentreWork } from '../persistence/centre-work.js';

/** The alarm for terms that ran out on a centre. */
@Injectable()
export class OverdueWatch implements OnModuleInit {
  constructor(
    private readonly work: CentreWork,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'registry_applications_overdue',
      'Applications on which a centre has let a term of its regime run out',
      () => this.overdue(),
    );
    this.metrics.gauge(
      'registry_applications_term_unknown',
      'Applications whose term reaches into a year without a published calendar',
      () => this.unknown(),
    );
  }

  private async overdue(): Promise<number> {
    const now = this.clock.now();
    const dues = (await this.work.waiting()).map(nextDue);
    return dues.filter((due) => due.ok && due.value !== undefined && isOverdue(due.value, now)).length;
  }

  private async unknown(): Promise<number> {
    return (await this.work.waiting()).map(nextDue).filter((due) => !due.ok).length;
  }
}
