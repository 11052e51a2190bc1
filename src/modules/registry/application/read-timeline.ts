import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { explainTimeline, type Timeline } from '../domain/index.js';
import { ActRepository } from '../persistence/act-repository.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { requireVisible } from './visibility.js';

/** Explains the terms of an application to whoever may read it. */
@Injectable()
export class ReadTimeline {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly acts: ActRepository,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws Fault 'application-not-found'. */
  async of(actor: Actor, id: string): Promise<Timeline> {
    const { reader } = this.unitOfWork;
    const { application } = requireVisible(await this.applications.find(reader, id), actor);
    return explainTimeline(application, await this.acts.history(reader, id), this.clock.now());
  }
}
