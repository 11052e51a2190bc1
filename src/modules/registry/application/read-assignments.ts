import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { assigneeOf, registryFault } from '../domain/index.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { type AssignmentRecord, AssignmentRepository } from '../persistence/assignment-repository.js';
import { type Officer, Officers } from './officers.js';
import { requireVisible } from './visibility.js';

/** Who works on an application, and who did. */
export interface AssignmentsOf {
  /** 0 before the first. */
  readonly version: number;
  readonly assignee: Officer | undefined;
  readonly history: readonly AssignmentRecord[];
}

/** Reads the assignments of an application; they are the centre's own business. */
@Injectable()
export class ReadAssignments {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly assignments: AssignmentRepository,
    private readonly officers: Officers,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws Fault 'application-not-found' (404), 'not-an-officer-of-the-centre' (403) for everybody else who sees it. */
  async of(actor: Actor, applicationId: string): Promise<AssignmentsOf> {
    const { reader } = this.unitOfWork;
    const { application } = requireVisible(await this.applications.find(reader, applicationId), actor);
    if (!actor.roles.includes('registrar') || actor.centre !== application.centre) {
      throw registryFault('not-an-officer-of-the-centre');
    }
    const assigned = assigneeOf(application);
    const colleagues = await this.officers.of(reader, application.centre);
    return {
      version: application.assignment?.version ?? 0,
      assignee: colleagues.find(({ accountId }) => accountId === assigned?.accountId),
      history: await this.assignments.history(reader, applicationId),
    };
  }
}
