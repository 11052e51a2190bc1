import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Remind } from '../application/remind.js';
import { DeliveryRepository } from '../persistence/delivery-repository.js';

const REMIND_MS = 5 * 60_000;
const FORGET_MS = 3_600_000;
const KEEP_DELIVERIES_MS = 30 * 24 * 3_600_000;

/** What time alone brings about: reminders, and the end of old delivery records. */
@Injectable()
export class NoticeClock implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reminders: Remind,
    private readonly deliveries: DeliveryRepository,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'deadline-notices', everyMs: REMIND_MS, run: () => this.reminders.run() });
    this.jobs.register({ name: 'webhook-records', everyMs: FORGET_MS, run: () => this.forget() });
  }

  private forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_DELIVERIES_MS);
    return this.deliveries.forget(this.unitOfWork.reader, before);
  }
}
