import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Metrics } from '../metrics/metrics.js';

const DEAD = 'SELECT count(*)::float8 AS messages FROM outbox_message WHERE dead_at IS NOT NULL';
const WAITING = 'SELECT count(*)::float8 AS messages FROM outbox_message WHERE dead_at IS NULL';

/** What the operator watches of the outbox. Dead letters stay until somebody has them delivered again. */
@Injectable()
export class OutboxWatch implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('registry_dead_letters', 'Messages that could not be delivered', () => this.count(DEAD));
    this.metrics.gauge('registry_outbox_waiting', 'Messages to be delivered', () => this.count(WAITING));
  }

  private async count(sql: string): Promise<number> {
    const [row] = await this.unitOfWork.reader.query<{ messages: number }[]>(sql);
    return row?.messages ?? 0;
  }
}
