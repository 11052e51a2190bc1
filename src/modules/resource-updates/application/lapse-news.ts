import { Injectable } from '@nestjs/common';
import { dueDay } from '../../../core/update-promise/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { OrganisationDirectory } from '../../identity/index.js';
import { type NoticeDraft, PostNotices } from '../../notices/index.js';
import type { UpdateLapse } from '../domain/update-lapse.js';
import type { LapsedResource } from '../persistence/update-lapses.js';
import { ResourceTrail } from './resource-trail.js';

/** Tells of a broken promise: the accounts of the department, if it has any, and the officers of the public centre. */
@Injectable()
export class LapseNews {
  constructor(
    private readonly notices: PostNotices,
    private readonly organisations: OrganisationDirectory,
    private readonly trail: ResourceTrail,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** What is raised of a resource that is late now. */
  lapseOf({ id, code, name, department, updateFrequency, version, since }: LapsedResource): UpdateLapse {
    const due = dueDay(updateFrequency, since);
    return {
      ...{ id: this.ids.uuid(), resourceId: id, resourceCode: code, resourceName: name, departmentCode: department },
      ...{ updateFrequency, afterVersion: version, raisedAt: this.clock.now() },
      ...(due.kind === 'day' ? { dueOn: due.on } : {}),
    };
  }

  async tell(tx: Transaction, lapse: UpdateLapse): Promise<void> {
    const { id, resourceCode, resourceName, departmentCode, dueOn, raisedAt } = lapse;
    await this.trail.lapsed(tx, lapse);
    const department = await this.organisations.findByCode(tx, departmentCode);
    const parameters = { dataName: resourceName, resourceCode, ...(dueOn === undefined ? {} : { lastDay: dueOn }) };
    const audiences: NoticeDraft['audience'][] = [
      { centre: 'public' },
      ...(department === undefined ? [] : [{ organisationId: department.id }]),
    ];
    const drafts = audiences.map(
      (audience): NoticeDraft => ({
        ...{ source: id, kind: 'resource.update_overdue', audience, parameters, at: raisedAt },
      }),
    );
    await this.notices.post(tx, drafts);
  }
}
