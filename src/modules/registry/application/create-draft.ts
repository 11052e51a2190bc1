import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { AuditTrail } from '../../audit/index.js';
import { createDraft, parseApplicationContent } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { Applicants } from './applicants.js';
import { underContent } from './content-pointers.js';
import { applicationFault } from './faults.js';
import type { DraftRequestContent } from './request-content.js';

/** Begins an application: a draft that only its organisation sees. */
@Injectable()
export class CreateDraft {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly applicants: Applicants,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws Fault 'application-content-invalid' for malformed members, and what `createDraft` refuses. */
  async execute(tx: Transaction, actor: Actor, command: DraftRequestContent): Promise<ApplicationRecord> {
    const content = underContent(() => parseApplicationContent(command.content, 'draft'));
    const applicant = await this.applicants.of(tx, actor);
    if (applicant === undefined) throw applicationFault('applicant-not-admitted');
    const request = { ...command, id: this.ids.uuid(), applicant, content };
    const record: ApplicationRecord = {
      application: { ...createDraft(request, actor, this.clock.now()), evidence: [] },
    };
    await this.applications.insert(tx, record);
    await this.audit.record(tx, { actor, action: 'application.create', subject: `application:${request.id}` });
    return record;
  }
}
