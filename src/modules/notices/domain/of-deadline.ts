import type { Centre } from '../../../core/access/index.js';
import { type CivilDate, civilDateAt, workingDaysBetween } from '../../../core/calendar/index.js';
import type { NoticeDraft } from './notice.js';
import type { DueWhat } from './notice-kinds.js';

/** Working days before the last day from which on somebody is reminded. */
const NEAR_WORKING_DAYS = 2;

/** What is due on an application. */
export interface DeadlineTold {
  readonly applicationId: string;
  readonly centre: Centre;
  readonly organisationId: string;
  readonly dataName: string;
  readonly due: {
    readonly what: DueWhat;
    readonly by: 'registrant' | 'registrar' | 'district-reviewer' | 'objector' | 'system';
    readonly until: CivilDate;
  };
}

/**
 * The reminder that is due at an instant. Two working days before the last day whoever must act is told; once it is
 * over the officers of the centre are, of a supplement too, because they decide what follows. Nobody is reminded of
 * what the registry does by itself, nor where the calendar does not know the days. The same day gives the same source.
 */
export function noticeOfDeadline(told: DeadlineTold, at: Date): NoticeDraft | undefined {
  const { applicationId, centre, organisationId, dataName, due } = told;
  if (due.by === 'system') return undefined;
  const urgency = urgencyOf(due.until, civilDateAt(at));
  if (urgency === undefined) return undefined;
  return {
    source: `${urgency}:${applicationId}:${due.what}:${due.until}`,
    kind: `deadline.${urgency}`,
    audience: urgency === 'near' && due.by === 'registrant' ? { organisationId } : { centre },
    applicationId,
    parameters: { dataName, lastDay: due.until, what: due.what },
    at,
  };
}

function urgencyOf(until: CivilDate, today: CivilDate): 'near' | 'overdue' | undefined {
  if (today > until) return 'overdue';
  const left = workingDaysBetween(today, until);
  return left.ok && left.value <= NEAR_WORKING_DAYS ? 'near' : undefined;
}
