import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { editApplication, parseApplicationContent } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { underContent } from './content-pointers.js';
import { explained } from './explain.js';
import { requireVisible } from './visibility.js';

export interface EditCommand {
  readonly applicationId: string;
  readonly content: JsonObject;
  /** Refuses a version that the caller has not read. */
  readonly requireVersion: (version: number) => void;
}

/** Replaces the content of a draft, or of an application that awaits its supplement. */
@Injectable()
export class EditApplication {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws Fault 'application-not-editable' (409) in every other state. */
  async execute(tx: Transaction, actor: Actor, command: EditCommand): Promise<ApplicationRecord> {
    const before = requireVisible(await this.applications.lock(tx, command.applicationId), actor);
    command.requireVersion(before.application.version);
    const content = underContent(() => parseApplicationContent(command.content, 'draft'));
    const edited = explained(before.application, () => editApplication(before.application, { content }, actor));
    const after: ApplicationRecord = { ...before, application: { ...edited, evidence: before.application.evidence } };
    await this.applications.save(tx, before, after);
    const subject = `application:${command.applicationId}`;
    await this.audit.record(tx, { actor, action: 'application.edit', subject, detail: { version: edited.version } });
    return after;
  }
}
