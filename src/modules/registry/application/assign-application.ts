import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { type Application, assign, assigneeOf, officerRule, parseAssignment, registryFault } from '../domain/index.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { type AssignmentRecord, AssignmentRepository } from '../persistence/assignment-repository.js';
import { explained } from './explain.js';
import { Officers } from './officers.js';
import { requireVisible } from './visibility.js';

export interface AssignCommand {
  readonly applicationId: string;
  /** `{accountId, reason?}`; null gives the work back. */
  readonly request: JsonObject;
  /** Refuses a version of the assignment that the caller has not read; 0 before the first. */
  readonly requireVersion: (version: number) => void;
}

/** 分配、接手、移交: gives an application to an officer of its centre. */
@Injectable()
export class AssignApplication {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly assignments: AssignmentRepository,
    private readonly officers: Officers,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws Fault 'act-content-invalid', among others when work is taken from somebody without a reason,
   * 'not-an-officer-of-the-centre' or 'own-organisation' (403), 'assignee-not-an-officer' (422), and what `assign`
   * refuses.
   */
  async execute(tx: Transaction, actor: Actor, command: AssignCommand): Promise<AssignmentRecord> {
    const { applicationId } = command;
    const { accountId, reason } = parseAssignment(command.request);
    const before = requireVisible(await this.applications.lock(tx, applicationId), actor);
    const { application } = before;
    const refusal = officerRule(application, actor);
    if (refusal !== undefined) throw registryFault(refusal, { centre: application.centre });
    command.requireVersion(application.assignment?.version ?? 0);
    const colleagues = await this.officers.of(tx, application.centre);
    const officer = colleagues.find((colleague) => colleague.accountId === accountId);
    if (accountId !== null && officer === undefined) throw registryFault('assignee-not-an-officer');
    const assigned = explained(application, () => assign(application, officer));
    const current = colleagues.find((colleague) => colleague.accountId === assigneeOf(application)?.accountId);
    if (current !== undefined && current.accountId !== accountId && reason === undefined) throw reasonMissing();
    const record = recordOf(assigned, { reason: reason ?? null, by: actor, at: this.clock.now() });
    await this.applications.save(tx, before, {
      ...before,
      application: { ...assigned, evidence: application.evidence },
    });
    await this.assignments.insert(tx, applicationId, record);
    await this.audit.record(tx, {
      actor,
      action: 'application.assign',
      subject: `application:${applicationId}`,
      detail: {
        stage: record.stage,
        from: assigneeOf(application)?.accountId ?? null,
        to: record.officer?.accountId ?? null,
        ...(reason === undefined ? {} : { reason }),
      },
    });
    return record;
  }
}

const reasonMissing = () => new Fault('act-content-invalid', {}, [{ pointer: '/reason', code: 'missing' }]);

const recordOf = (
  { assignment }: Required<Pick<Application, 'assignment'>>,
  { by, reason, at }: { by: Actor; reason: string | null; at: Date },
): AssignmentRecord => {
  const { version, stage, officer = null } = assignment;
  const { accountId, personId, personRef } = by;
  return { version, stage, officer, reason, by: { accountId, personId, personRef }, at };
};
