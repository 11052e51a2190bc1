import type { Application, AssignedOfficer, Assignment, WorkStage } from './application.js';
import { registryFault } from './faults.js';
import { brokenRule, type DutyHolder } from './separation.js';
import type { ApplicationAct, ApplicationState } from './states.js';

const STAGES: Readonly<Partial<Record<ApplicationState, WorkStage>>> = {
  submitted: 'acceptance',
  accepted: 'review',
  'first-reviewed': 'review',
  approved: 'review',
  publicity: 'review',
  objected: 'review',
  'publicity-ended': 'review',
};

type Assigned = Pick<Application, 'state' | 'supplement' | 'assignment'>;

/** The stage that the application is in; undefined for drafts and for what is over. */
export const stageOf = ({ state, supplement }: Pick<Application, 'state' | 'supplement'>): WorkStage | undefined =>
  state === 'supplement-requested' ? STAGES[supplement?.returnTo ?? 'submitted'] : STAGES[state];

/** Whoever works on the application now; an assignment of an earlier stage is over. */
export const assigneeOf = (application: Assigned): AssignedOfficer | undefined => {
  const { assignment } = application;
  return assignment?.stage === stageOf(application) ? assignment?.officer : undefined;
};

/** Acts that are the assignee's alone: acceptance and review. What follows is anybody's of the centre. */
const ASSIGNED_ACTS: readonly ApplicationAct[] = ['accept', 'request-supplement', 'extend', 'approve', 'reject'];

/** The other person whom the act is left to, by person and not by account; undefined where the actor may do it. */
export const otherAssignee = (
  application: Assigned,
  act: ApplicationAct,
  { personId }: Pick<DutyHolder, 'personId'>,
): AssignedOfficer | undefined => {
  const officer = ASSIGNED_ACTS.includes(act) ? assigneeOf(application) : undefined;
  return officer?.personId === personId ? undefined : officer;
};

/**
 * The application assigned anew, in its present stage. Throws Fault 'not-assignable' (409) for a draft or one that is
 * over, 'assignee-barred' (422) for an officer whom the separation of duties keeps from the stage.
 */
export const assign = (
  application: Application,
  officer: (AssignedOfficer & DutyHolder) | undefined,
): Application & { readonly assignment: Assignment } => {
  const stage = stageOf(application);
  if (stage === undefined) throw registryFault('not-assignable', { state: application.state });
  const barred = officer && brokenRule(application, stage === 'acceptance' ? 'accept' : 'approve', officer);
  if (barred !== undefined) throw registryFault('assignee-barred', { rule: barred });
  const version = (application.assignment?.version ?? 0) + 1;
  return {
    ...application,
    assignment: { version, stage, ...(officer === undefined ? {} : { officer: only(officer) }) },
  };
};

const only = ({ accountId, personId, personRef }: AssignedOfficer): AssignedOfficer => ({
  accountId,
  personId,
  personRef,
});
