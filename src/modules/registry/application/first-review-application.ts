import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { firstReview, parseDistrictReview } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ActOnApplication } from './act-on-application.js';
import type { ReviewCommand } from './review-application.js';

/** 业务审核: the department of the applicant's district recommends the registration, or does not. */
@Injectable()
export class FirstReviewApplication {
  constructor(private readonly acts: ActOnApplication) {}

  /** `review` is `{outcome, opinion, items?}`. Throws Fault 'act-content-invalid'. */
  execute(tx: Transaction, actor: Actor, command: ReviewCommand): Promise<ApplicationRecord> {
    const { applicationId, requireVersion } = command;
    const review = parseDistrictReview(command.review);
    return this.acts.perform(tx, actor, {
      applicationId,
      requireVersion,
      act: 'first-review',
      decide: (application) => firstReview(application, review, actor),
    });
  }
}
