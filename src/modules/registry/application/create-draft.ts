import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { type ApplicationDraft, createDraft, parseApplicationContent } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { Applicants } from './applicants.js';
import { ApplicationOrigins } from './application-origins.js';
import { underContent } from './content-pointers.js';
import { DraftStore } from './draft-store.js';
import { applicationFault } from './faults.js';
import type { DraftRequestContent } from './request-content.js';

/** Begins an application: a draft that only its organisation sees. */
@Injectable()
export class CreateDraft {
  constructor(
    private readonly drafts: DraftStore,
    private readonly applicants: Applicants,
    private readonly origins: ApplicationOrigins,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * A draft about a certificate starts from what is certified, one based on an earlier application from what was filed;
   * members that are given stand in place of those. Throws Fault 'application-content-invalid' for malformed members,
   * and what `ApplicationOrigins` and `createDraft` refuse.
   */
  async execute(tx: Transaction, actor: Actor, command: DraftRequestContent): Promise<ApplicationRecord> {
    const given = underContent(() => parseApplicationContent(command.content, 'draft'));
    const known = await this.applicants.of(tx, actor);
    if (known === undefined) throw applicationFault('applicant-not-admitted');
    const { content: start, target, isInterestedParty } = await this.origins.of(tx, actor, command);
    const { centre, regime, registrationType, certificate, basedOn } = command;
    const { id, at } = this.drafts.begin();
    const request = {
      id,
      centre,
      regime,
      registrationType,
      ...(certificate === undefined ? {} : { certificateNumber: certificate }),
      ...(target === undefined ? {} : { target }),
      applicant: isInterestedParty ? { ...known, capacity: 'interested-party' as const } : known,
      content: { ...start, ...given } satisfies ApplicationDraft,
    };
    const record: ApplicationRecord = { application: { ...createDraft(request, actor, at), evidence: [] } };
    await this.drafts.add(tx, record, basedOn);
    await this.audit.record(tx, { actor, action: 'application.create', subject: `application:${id}` });
    return record;
  }
}
