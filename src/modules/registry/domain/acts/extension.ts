import type { Actor } from '../../../../core/access/index.js';
import { type CivilDate, civilDateAt } from '../../../../core/calendar/index.js';
import type { Application } from '../application.js';
import { profileOf, runningPeriod } from '../deadlines.js';
import { type RegistryFaultCode, registryFault } from '../faults.js';
import { subjectOf } from '../ledger-act.js';
import { advance, including, type Outcome } from './outcome.js';

/** By how much the review's term is extended, and why. */
export interface ExtensionRequest {
  readonly workingDays: number;
  readonly grounds: string;
}

/**
 * Extends the term of the review, once (指引第二十八条). Throws Fault 'extension-not-offered', 'already-extended' or
 * 'term-over' (409), 'extension-too-long' (422), and what the state and the separation of duties refuse.
 */
export const extend = (
  application: Application,
  { workingDays, grounds }: ExtensionRequest,
  actor: Actor,
  at: Date,
): Outcome => {
  const advanced = advance(application, 'extend', actor);
  const today = civilDateAt(at);
  const refusal = refusalOf(application, today);
  if (refusal !== undefined) throw registryFault(refusal.code, refusal.params);
  const allowed = profileOf(application).reviewExtensionDays.value;
  if (workingDays > allowed) throw registryFault('extension-too-long', { allowed });
  return {
    application: {
      ...advanced,
      handlers: including(application.handlers, actor),
      extension: { on: today, workingDays },
    },
    entries: [
      {
        kind: 'clock.extended',
        subject: subjectOf(application.id),
        body: { officer: actor.personRef, workingDays },
        committed: { grounds },
      },
    ],
  };
};

/** Whether the term can still be extended that day. */
export const isExtensible = (application: Application, today: CivilDate): boolean =>
  refusalOf(application, today) === undefined;

interface Refusal {
  readonly code: RegistryFaultCode;
  readonly params: Record<string, unknown>;
}

/** A term that stands still, or whose end no published calendar tells, is one that runs. */
const refusalOf = (application: Application, today: CivilDate): Refusal | undefined => {
  const { regime, extension } = application;
  if (profileOf(application).reviewExtensionDays.value === 0) {
    return { code: 'extension-not-offered', params: { regime } };
  }
  if (extension !== undefined) return { code: 'already-extended', params: { on: extension.on } };
  const until = runningPeriod(application, 'review')?.until;
  return until !== undefined && today > until ? { code: 'term-over', params: { until } } : undefined;
};
