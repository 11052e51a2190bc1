import type { Actor } from '../../../../core/access/index.js';
import type { Application, FirstReviewOutcome } from '../application.js';
import { type CheckAnswer, requireAnswers } from '../check-answers.js';
import { registryFault } from '../faults.js';
import { subjectOf } from '../ledger-act.js';
import { advance, including, type Outcome } from './outcome.js';

/** What a district says of an application. */
export interface DistrictReview {
  readonly outcome: FirstReviewOutcome;
  readonly opinion: string;
  readonly items: readonly CheckAnswer[];
}

/**
 * 业务审核: the department of the applicant's district says whether it recommends the registration; the centre decides.
 * Throws Fault 'outcome-differs-from-items' (422) unless it recommends what has no failed item, and only that,
 * 'act-content-invalid' for items, and what the state and the separation of duties refuse.
 */
export const firstReview = (application: Application, review: DistrictReview, actor: Actor): Outcome => {
  const advanced = advance(application, 'first-review', actor);
  const { firstReview: asked } = application;
  // `advance` lets nobody through whom no department was named for.
  if (asked === undefined) throw registryFault('not-the-district-department');
  const { outcome, opinion } = review;
  const items = requireAnswers(application, review.items);
  const hasFailed = items.some(({ result }) => result === 'fail');
  if (items.length > 0 && hasFailed !== (outcome === 'not-recommended')) {
    throw registryFault('outcome-differs-from-items');
  }
  return {
    application: {
      ...advanced,
      handlers: including(application.handlers, actor),
      firstReview: { ...asked, outcome, reviewers: including(asked.reviewers, actor) },
    },
    entries: [
      {
        kind: 'application.first-reviewed',
        subject: subjectOf(application.id),
        body: { officer: actor.personRef, district: asked.district, outcome },
        committed: { opinion: { opinion, ...(items.length === 0 ? {} : { items }) } },
      },
    ],
  };
};
