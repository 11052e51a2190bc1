import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { ApplicationReader, type ObjectionValues, objectionValuesOf } from '../../registry/index.js';
import { dueOf, type ObjectionDue } from '../domain/due.js';
import type { Objection } from '../domain/objection.js';
import { type ObjectionPoint, ObjectionRepository } from '../persistence/objection-repository.js';
import { Submissions, type SubmissionWithFiles } from './submissions.js';
import { requireVisible, scopeOf, type Viewpoint, viewpointOn } from './visibility.js';

/** An objection with what is due on it. */
export interface FoundObjection {
  readonly objection: Objection;
  readonly due: ObjectionDue | undefined;
}

/** An objection with everything that belongs to it, and as whom it is seen. */
export interface WholeObjection extends FoundObjection {
  readonly values: ObjectionValues | undefined;
  readonly submissions: readonly SubmissionWithFiles[];
  readonly from: Viewpoint;
}

/** Reads objections: each actor only those that exist for him. */
@Injectable()
export class ReadObjections {
  constructor(
    private readonly objections: ObjectionRepository,
    private readonly submissions: Submissions,
    private readonly applications: ApplicationReader,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws Fault 'objection-not-found'. */
  async one(actor: Actor, id: string): Promise<WholeObjection> {
    const { reader } = this.unitOfWork;
    const { objection, from } = requireVisible(actor, await this.objections.find(reader, id));
    return this.whole(reader, objection, from);
  }

  /** All of a case that was found, and locked, by other means. */
  async whole(tx: Transaction, objection: Objection, from: Viewpoint): Promise<WholeObjection> {
    const values = (await objectionValuesOf(tx, [objection.id])).get(objection.id);
    const submissions = await this.submissions.of(tx, objection.id);
    return { objection, from, submissions, values, due: await this.due(tx, objection) };
  }

  /** One page, newest first, each with the viewpoint on it. */
  async list(
    actor: Actor,
    page: { readonly openOnly: boolean; readonly after: ObjectionPoint | undefined; readonly limit: number },
  ): Promise<readonly (FoundObjection & { readonly from: Viewpoint })[]> {
    const { reader } = this.unitOfWork;
    const found = await this.objections.list(reader, scopeOf(actor), page);
    return Promise.all(
      found.map(async (objection) => ({
        objection,
        due: await this.due(reader, objection),
        from: viewpointOn(actor, objection) ?? 'auditor',
      })),
    );
  }

  /** What is due on an objection under the rules that its application was filed under. */
  async due(tx: Transaction, objection: Objection): Promise<ObjectionDue | undefined> {
    const found = await this.applications.findWithRules(tx, objection.applicationId);
    if (found === undefined) return undefined;
    // The day of the entry, which may have been made again on the next one.
    const entered = found.application.objections.find(({ id }) => id === objection.id)?.filedOn;
    const filedOn = entered ?? civilDateAt(objection.filedAt);
    return dueOf(objection, found.rules, filedOn, civilDateAt(this.clock.now()));
  }
}
