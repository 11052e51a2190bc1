import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Metrics } from '../../../platform/metrics/index.js';
import { ReadObjections } from '../application/read-objections.js';
import { ObjectionRepository } from '../persistence/objection-repository.js';

const PAGE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** The alarm for terms of objections that ran out on a centre. */
@Injectable()
export class OverdueObjections implements OnModuleInit {
  constructor(
    private readonly objections: ObjectionRepository,
    private readonly reading: ReadObjections,
    private readonly unitOfWork: UnitOfWork,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'registry_objections_overdue',
      'Objections on which a centre has let a term run out: notice to the holder, decision, measure',
      () => this.count(),
    );
  }

  private async count(): Promise<number> {
    const { reader } = this.unitOfWork;
    let overdue = 0;
    for (let after = FIRST; ; ) {
      const open = await this.objections.listOpen(reader, after, PAGE);
      for (const objection of open) {
        const due = await this.reading.due(reader, objection);
        if (due?.by === 'registrar' && due.isOverdue) overdue += 1;
      }
      const last = open.at(-1);
      if (last === undefined || open.length < PAGE) return overdue;
      after = last.id;
    }
  }
}
