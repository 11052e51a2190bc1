import type { Actor } from '../../../../core/access/index.js';
import { civilDateAt } from '../../../../core/calendar/index.js';
import type { Application, Pause } from '../application.js';
import type { ApplicationContent, ApplicationDraft } from '../content/index.js';
import { committedEvidence } from '../evidence.js';
import { requireEligible, requireRightRegime } from '../eligibility.js';
import { registryFault } from '../faults.js';
import { awaitedAnew, firstReviewFor } from '../first-review.js';
import { committedApplicant, committedContent, subjectOf } from '../ledger-act.js';
import { requireSubmittable } from '../submission.js';
import { profileInForce } from './draft.js';
import { advance, including, type Outcome } from './outcome.js';

/** What others know of a submission. */
export interface FilingFacts {
  /** Credit codes of the departments that review for their districts first. */
  readonly districtDepartments?: readonly string[];
  /** Query code of a public registration that this registry recorded, if the content names one. */
  readonly recorded?: string | undefined;
}

/**
 * Submits a complete draft. The rules of that day apply to it from then on, whatever they were when it was begun: throws
 * what `createDraft` refuses, Fault 'application-content-invalid', and what makes the data ineligible ('not-public-data',
 * 'public-registration-first').
 */
export const submit = (
  application: Application,
  actor: Actor,
  at: Date,
  { districtDepartments = [], recorded }: FilingFacts = {},
): Outcome => {
  const advanced = advance(application, 'submit', actor);
  const { regime, registrationType, certificateNumber, evidence, applicant } = application;
  const profile = profileInForce(regime, registrationType, at);
  requireRightRegime(applicant, regime, application.centre);
  const whole = requireSubmittable({ ...application, regimeVersion: profile.version }, civilDateAt(at));
  requireEligible(application, whole, recorded);
  const content = statedOf(application, whole);
  const firstReview = firstReviewFor(application, districtDepartments);
  return {
    application: {
      ...advanced,
      content,
      regimeVersion: profile.version,
      filers: including(application.filers, actor),
      submittedAt: at,
      receivedAt: at,
      ...(firstReview === undefined ? {} : { firstReview }),
    },
    entries: [
      {
        kind: 'application.filed',
        subject: subjectOf(application.id),
        body: {
          regime,
          regimeVersion: profile.version,
          registrationType,
          ...(certificateNumber === undefined ? {} : { certificate: certificateNumber }),
          filer: actor.personRef,
        },
        committed: {
          content: committedContent(content),
          applicant: committedApplicant(applicant),
          evidence: committedEvidence(evidence),
        },
      },
    ],
  };
};

/**
 * Hands in what a supplement asked for: the content and evidence as they now stand. Throws Fault 'supplement-overdue'
 * (409) after the term, and what `submit` refuses in the content. Before acceptance the term for acceptance starts anew;
 * during the review its clock goes on, and the district reviews anew.
 */
export const supplement = (application: Application, actor: Actor, at: Date, recorded?: string): Outcome => {
  const { supplement: asked, ...advanced } = advance(application, 'supplement', actor);
  const today = civilDateAt(at);
  if (asked !== undefined && today > asked.dueOn) throw registryFault('supplement-overdue', { dueOn: asked.dueOn });
  const whole = requireSubmittable(application, today);
  requireEligible(application, whole, recorded);
  const content = statedOf(application, whole);
  const pause: Pause[] = asked?.returnTo === 'accepted' ? [{ from: asked.requestedOn, to: today }] : [];
  return {
    application: {
      ...advanced,
      content,
      filers: including(application.filers, actor),
      pauses: [...application.pauses, ...pause],
      ...(advanced.state === 'submitted' ? { receivedAt: at } : {}),
      ...(advanced.firstReview === undefined ? {} : { firstReview: awaitedAnew(advanced.firstReview) }),
    },
    entries: [
      {
        kind: 'application.supplemented',
        subject: subjectOf(application.id),
        body: { filer: actor.personRef },
        committed: { content: committedContent(content), evidence: committedEvidence(application.evidence) },
      },
    ],
  };
};

/** What the applicant himself states of the content: whoever is not the holder does not state what is certified already. */
const statedOf = ({ applicant, content }: Application, whole: ApplicationContent): ApplicationDraft =>
  applicant.capacity === undefined ? whole : content;

/** Gives the application up; possible until the certificate is issued. */
export const withdraw = (application: Application, reason: string | undefined, actor: Actor, at: Date): Outcome => ({
  application: { ...advance(application, 'withdraw', actor), closedAt: at },
  entries: [
    {
      kind: 'application.withdrawn',
      subject: subjectOf(application.id),
      body: { filer: actor.personRef },
      committed: reason === undefined ? {} : { reason },
    },
  ],
});
