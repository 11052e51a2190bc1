import type { Actor } from '../../../../core/access/index.js';
import { civilDateAt } from '../../../../core/calendar/index.js';
import type { JsonObject } from '../../../../core/canonical/index.js';
import type { FindingName } from '../../../../core/regime/index.js';
import type { Application, Pause, Publicity } from '../application.js';
import type { ApplicationContent } from '../content/index.js';
import { profileOf, requireTerm } from '../deadlines.js';
import { registryFault } from '../faults.js';
import { type LedgerActOf, subjectOf } from '../ledger-act.js';
import { type Findings, failedFindings, type RejectionGround } from '../review-findings.js';
import { requireSubmittable } from '../submission.js';
import { advance, including, type Outcome, personOf } from './outcome.js';
import { publicityEntry } from './publicity-entry.js';

/**
 * Approves the application and opens its publicity, which runs from today for the regime's working days; where nothing is
 * publicised here, what the approval leads to is done from the state `approved`. Throws Fault
 * 'findings-not-passed' (422) unless all three findings pass, 'calendar-year-unpublished' (409) when the last day of
 * publicity cannot be known.
 */
export const approve = (application: Application, findings: Findings, actor: Actor, at: Date): Outcome => {
  const advanced = advance(application, 'approve', actor);
  const failed = failedFindings(findings);
  if (failed.length > 0) throw registryFault('findings-not-passed', { failed: failed.join(', ') });
  const content = requireSubmittable(application, civilDateAt(at));
  const approved: Application = {
    ...advanced,
    reviewer: personOf(actor),
    handlers: including(application.handlers, actor),
    decidedAt: at,
  };
  const decision = decided(application.id, 'approved', findings, opinionOf(findings), actor);
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

/** Refuses registration on a ground of article 22 or 18. Throws Fault 'rejection-without-failed-finding' (422). */
export const reject = (
  application: Application,
  { findings, ground }: { findings: Findings; ground: RejectionGround },
  actor: Actor,
  at: Date,
): Outcome => {
  const advanced = advance(application, 'reject', actor);
  if (failedFindings(findings).length === 0) throw registryFault('rejection-without-failed-finding');
  return {
    application: {
      ...advanced,
      reviewer: personOf(actor),
      handlers: including(application.handlers, actor),
      decidedAt: at,
      closedAt: at,
    },
    entries: [decided(application.id, 'rejected', findings, { ...opinionOf(findings), ground }, actor)],
  };
};

const decided = (
  id: string,
  outcome: 'approved' | 'rejected',
  { sourceLegality, contentCompliance, authorisationClarity }: Findings,
  opinion: JsonObject,
  actor: Actor,
): LedgerActOf<'application.decided'> => ({
  kind: 'application.decided',
  subject: subjectOf(id),
  body: {
    officer: actor.personRef,
    outcome,
    findings: {
      sourceLegality: sourceLegality.result,
      contentCompliance: contentCompliance.result,
      authorisationClarity: authorisationClarity.result,
    },
  },
  committed: { opinion },
});

const opinionOf = (findings: Findings): Record<FindingName, string> => ({
  sourceLegality: findings.sourceLegality.opinion,
  contentCompliance: findings.contentCompliance.opinion,
  authorisationClarity: findings.authorisationClarity.opinion,
});
