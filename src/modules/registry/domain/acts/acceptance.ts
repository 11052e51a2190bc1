import type { Actor } from '../../../../core/access/index.js';
import { type CivilDate, civilDateAt } from '../../../../core/calendar/index.js';
import type { Application } from '../application.js';
import { acceptanceDay, deemedAcceptanceDay, profileOf, requireTerm } from '../deadlines.js';
import { registryFault } from '../faults.js';
import { subjectOf } from '../ledger-act.js';
import { advance, including, type Outcome, personOf } from './outcome.js';

/** What an applicant is to supplement: all of it at once (指引第十七条 “一次性告知”), and until when. */
export interface SupplementRequest {
  readonly items: readonly string[];
  /** The regime's term when absent. */
  readonly dueOn?: CivilDate;
}

/** Accepts the application. The review runs from today, or from an earlier day of deemed acceptance. */
export const accept = (application: Application, actor: Actor, at: Date): Outcome => {
  const advanced = advance(application, 'accept', actor);
  const received = civilDateAt(application.receivedAt ?? at);
  return {
    application: {
      ...advanced,
      acceptor: personOf(actor),
      handlers: including(application.handlers, actor),
      acceptedAt: at,
      acceptedOn: acceptanceDay(profileOf(application), received, civilDateAt(at)),
    },
    entries: [
      {
        kind: 'application.accepted',
        subject: subjectOf(application.id),
        body: { officer: actor.personRef },
        committed: {},
      },
    ],
  };
};

/**
 * Asks for all missing material. Throws Fault 'deemed-accepted' (409) when silence has already become acceptance,
 * 'supplement-due-in-past' (422), or 'calendar-year-unpublished' (409) when no term is named and none can be reckoned.
 */
export const requestSupplement = (
  application: Application,
  request: SupplementRequest,
  actor: Actor,
  at: Date,
): Outcome => {
  const advanced = advance(application, 'request-supplement', actor);
  const today = civilDateAt(at);
  const returnTo = application.state === 'submitted' ? 'submitted' : 'accepted';
  if (returnTo === 'submitted') refuseWhenDeemedAccepted(application, today);
  const dueOn = request.dueOn ?? requireTerm(today, profileOf(application).supplementDays.value);
  if (dueOn <= today) throw registryFault('supplement-due-in-past', { dueOn });
  return {
    application: {
      ...advanced,
      handlers: including(application.handlers, actor),
      supplement: { requestedOn: today, dueOn, returnTo },
    },
    entries: [
      {
        kind: 'application.supplement-requested',
        subject: subjectOf(application.id),
        body: { officer: actor.personRef },
        committed: { request: { items: [...request.items], dueOn } },
      },
    ],
  };
};

const refuseWhenDeemedAccepted = (application: Application, today: CivilDate): void => {
  if (application.receivedAt === undefined) return;
  const deemedOn = deemedAcceptanceDay(profileOf(application), civilDateAt(application.receivedAt));
  if (deemedOn !== undefined && today >= deemedOn) throw registryFault('deemed-accepted', { deemedOn });
};
