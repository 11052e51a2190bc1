import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { endPublicity } from '../domain/index.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { ActOnApplication } from './act-on-application.js';
import { LedgerSubmission } from './ledger-submission.js';

/** 公示期满: ends publicities whose last day is over, in the registry's own name. */
@Injectable()
export class EndPublicity {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly acts: ActOnApplication,
    private readonly submission: LedgerSubmission,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Ends one publicity that is over and that nobody else works on, except those named; false when there is none left.
   * @param taken told which application it is, before anything is done to it
   */
  endNext(except: readonly string[], taken: (id: string) => void): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const today = civilDateAt(this.clock.now());
      const before = await this.applications.lockPublicityOver(tx, today, except);
      if (before === undefined) return false;
      taken(before.application.id);
      const at = await this.submission.stamp(tx);
      const outcome = endPublicity(before.application, 'system', at);
      await this.acts.store(tx, before, outcome, { act: 'end-publicity', at, actor: 'system' });
      return true;
    });
  }
}
