import { Injectable } from '@nestjs/common';
import type { Actor, Centre } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type ApplicationState, assigneeOf, registryFault, type WhatNext, whatNext } from '../domain/index.js';
import { CentreWork, type OpenWork } from '../persistence/centre-work.js';
import { type Officer, Officers } from './officers.js';

/** An application under way, who works on it, and what is due. */
export interface WorkItem {
  readonly work: OpenWork;
  /** Nobody where none was assigned, where his stage is over, and where he can act no more. */
  readonly assignee: Officer | undefined;
  readonly next: WhatNext;
}

/** Which of them: one officer's, nobody's, or all; and of these those that are overdue. */
export interface WorkFilter {
  readonly assigned: 'all' | 'mine' | 'unassigned';
  readonly isOverdue: boolean;
}

/** What one officer has to do. */
export interface Load {
  readonly officer: Officer;
  readonly total: number;
  readonly overdue: number;
  readonly states: Readonly<Partial<Record<ApplicationState, number>>>;
}

/** Sorts after every day. */
const NO_DAY = '9999-12-31';

/** Days first due come first; those without a day come last. */
export const workKey = ({ next, work }: WorkItem): readonly [until: string, id: string] => [
  next.due?.until ?? NO_DAY,
  work.id,
];

/** The work of a centre and who has it. */
@Injectable()
export class ReadWork {
  constructor(
    private readonly work: CentreWork,
    private readonly officers: Officers,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The applications under way at the actor's centre, first due first. Throws Fault 'not-an-officer-of-the-centre'. */
  async list(actor: Actor, { assigned, isOverdue }: WorkFilter): Promise<readonly WorkItem[]> {
    const items = await this.items(centreOf(actor));
    return items
      .filter(({ assignee, next }) => {
        if (isOverdue && next.due?.isOverdue !== true) return false;
        if (assigned === 'mine') return assignee?.personId === actor.personId;
        return assigned === 'all' || assignee === undefined;
      })
      .sort((left, right) => compare(workKey(left), workKey(right)));
  }

  /** What every officer of the actor's centre has, and what nobody has. Throws Fault 'not-an-officer-of-the-centre'. */
  async load(
    actor: Actor,
  ): Promise<{ readonly officers: readonly Load[]; readonly unassigned: Omit<Load, 'officer'> }> {
    const centre = centreOf(actor);
    const items = await this.items(centre);
    const officers = await this.officers.of(this.unitOfWork.reader, centre);
    const of = (accountId: string | undefined) =>
      countOf(items.filter(({ assignee }) => assignee?.accountId === accountId));
    return { officers: officers.map((officer) => ({ officer, ...of(officer.accountId) })), unassigned: of(undefined) };
  }

  private async items(centre: Centre): Promise<WorkItem[]> {
    const [open, officers] = await Promise.all([
      this.work.open(centre),
      this.officers.of(this.unitOfWork.reader, centre),
    ]);
    const now = this.clock.now();
    return open.map((work) => {
      const assigned = assigneeOf({ ...work.clocked, ...(work.assignment && { assignment: work.assignment }) });
      const assignee = officers.find(({ accountId }) => accountId === assigned?.accountId);
      return { work, assignee, next: whatNext(work.clocked, now) };
    });
  }
}

const compare = ([day, id]: readonly [string, string], [otherDay, otherId]: readonly [string, string]): number => {
  if (day !== otherDay) return day < otherDay ? -1 : 1;
  return id < otherId ? -1 : 1;
};

const countOf = (items: readonly WorkItem[]): Omit<Load, 'officer'> => {
  const states: Partial<Record<ApplicationState, number>> = {};
  for (const { work } of items) states[work.clocked.state] = (states[work.clocked.state] ?? 0) + 1;
  return { total: items.length, overdue: items.filter(({ next }) => next.due?.isOverdue === true).length, states };
};

const centreOf = ({ centre }: Actor): Centre => {
  if (centre === undefined) throw registryFault('not-an-officer-of-the-centre');
  return centre;
};
