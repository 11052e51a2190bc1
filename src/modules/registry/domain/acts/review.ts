import type { Actor } from '../../../../core/access/index.js';
import { civilDateAt } from '../../../../core/calendar/index.js';
import type { JsonObject } from '../../../../core/canonical/index.js';
import type { Application, Pause, Publicity } from '../application.js';
import type { ApplicationContent } from '../content/index.js';
import { profileOf, requireTerm } from '../deadlines.js';
import { registryFault } from '../faults.js';
import { type LedgerActOf, subjectOf } from '../ledger-act.js';
import { type CheckAnswer, requireAnswers, requireFollowing } from '../check-answers.js';
import { isFirstReviewAwaited } from '../first-review.js';
import { decideNonPublicity, type PublicityDecision } from '../non-publicity.js';
import { type Findings, failedFindings, type RejectionGround } from '../review-findings.js';
import { nextState } from '../state-machine.js';
import { requireSubmittable } from '../submission.js';
import { advance, including, type Outcome, personOf } from './outcome.js';
import { publicityEntry } from './publicity-entry.js';

/** What a reviewer found: the three findings, and the items of the checklist that they follow from. */
export interface Review {
  readonly findings: Findings;
  /** None under a version of the rules without a checklist. */
  readonly items: readonly CheckAnswer[];
  /** What an approval was made subject to, line by line (附条件); kept with the decision as a remark (指引第二十三条). */
  readonly conditions?: readonly string[];
  /** What was decided where the applicant asked for no publicity (不公示). */
  readonly publicity?: PublicityDecision;
}

/**
 * Approves the application and opens its publicity, which runs from today for the regime's working days; where nothing is
 * publicised here, what the approval leads to is done from the state `approved`. Throws Fault
 * 'findings-not-passed' (422) unless all three findings pass, 'first-review-awaited' (409) before the district has
 * reviewed, 'act-content-invalid' or 'findings-differ-from-items' (422) for items, 'calendar-year-unpublished' (409) when
 * the last day of publicity cannot be known, and what `decideNonPublicity` refuses.
 */
export const approve = (application: Application, review: Review, actor: Actor, at: Date): Outcome => {
  const advanced = reviewed(application, 'approve', actor);
  const { findings, conditions = [] } = review;
  const opinion = opinionOf(application, review);
  const isPublicityWithheld = decideNonPublicity(application, review.publicity);
  const failed = failedFindings(findings);
  if (failed.length > 0) throw registryFault('findings-not-passed', { failed: failed.join(', ') });
  const content = requireSubmittable(application, civilDateAt(at));
  const approved: Application = {
    ...advanced,
    isPublicityWithheld,
    ...(conditions.length === 0 ? {} : { conditions }),
    state: nextState({ ...application, isPublicityWithheld }, 'approve'),
    reviewer: personOf(actor),
    handlers: including(application.handlers, actor),
    decidedAt: at,
  };
  const remarks = {
    ...(conditions.length === 0 ? {} : { conditions: [...conditions] }),
    ...(review.publicity === undefined ? {} : { publicity: review.publicity.reason }),
  };
  const outcome = isPublicityWithheld ? 'withheld' : 'approved';
  const decision = decided(application.id, outcome, findings, { ...opinion, ...remarks }, actor);
  if (approved.state !== 'publicity') return { application: approved, entries: [decision] };
  const { publicity, pause, entry } = opening(application, content, at);
  return {
    application: { ...approved, publicity, pauses: [...application.pauses, pause] },
    entries: [decision, entry],
  };
};

/** Publicity that begins today, the pause that it is for the clock of the review, and its entry. */
const opening = (
  application: Application,
  content: ApplicationContent,
  at: Date,
): { readonly publicity: Publicity; readonly pause: Pause; readonly entry: LedgerActOf<'publicity.started'> } => {
  const startsOn = civilDateAt(at);
  const endsOn = requireTerm(startsOn, profileOf(application).publicityDays.value);
  const publicity = { startsOn, endsOn };
  return {
    publicity,
    pause: { from: startsOn, to: endsOn },
    entry: publicityEntry(application, content, publicity),
  };
};

/**
 * Refuses registration on a ground of article 22 or 18. Throws Fault 'rejection-without-failed-finding' (422),
 * 'first-review-awaited' (409), and for items what `approve` throws.
 */
export const reject = (
  application: Application,
  { ground, ...review }: Omit<Review, 'conditions' | 'publicity'> & { readonly ground: RejectionGround },
  actor: Actor,
  at: Date,
): Outcome => {
  const advanced = reviewed(application, 'reject', actor);
  const { findings } = review;
  const opinion = opinionOf(application, review);
  if (failedFindings(findings).length === 0) throw registryFault('rejection-without-failed-finding');
  return {
    application: {
      ...advanced,
      reviewer: personOf(actor),
      handlers: including(application.handlers, actor),
      decidedAt: at,
      closedAt: at,
    },
    entries: [decided(application.id, 'rejected', findings, { ...opinion, ground }, actor)],
  };
};

const decided = (
  id: string,
  outcome: 'approved' | 'withheld' | 'rejected',
  { sourceLegality, contentCompliance, authorisationClarity }: Findings,
  opinion: JsonObject,
  actor: Actor,
): LedgerActOf<'application.decided'> => ({
  kind: 'application.decided',
  subject: subjectOf(id),
  body: {
    officer: actor.personRef,
    outcome: outcome === 'withheld' ? 'approved' : outcome,
    ...(outcome === 'withheld' ? { publicity: 'withheld' } : {}),
    findings: {
      sourceLegality: sourceLegality.result,
      contentCompliance: contentCompliance.result,
      authorisationClarity: authorisationClarity.result,
    },
  },
  committed: { opinion },
});

/** The application after the centre's review, which comes after the district's. */
const reviewed = (application: Application, act: 'approve' | 'reject', actor: Actor): Application => {
  const advanced = advance(application, act, actor);
  if (isFirstReviewAwaited(application)) throw registryFault('first-review-awaited');
  return advanced;
};

/** What the decision commits to: an opinion on each finding, and the answers that they follow from. */
const opinionOf = (application: Application, { findings, items }: Review): JsonObject => {
  const answers = requireAnswers(application, items);
  requireFollowing(application, findings, answers);
  return {
    sourceLegality: findings.sourceLegality.opinion,
    contentCompliance: findings.contentCompliance.opinion,
    authorisationClarity: findings.authorisationClarity.opinion,
    ...(answers.length === 0 ? {} : { items: answers }),
  };
};
