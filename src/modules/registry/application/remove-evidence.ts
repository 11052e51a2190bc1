import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { editApplication, registryFault } from '../domain/index.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { EvidenceFiles } from './evidence-files.js';
import { explained } from './explain.js';
import { applicationFault } from './faults.js';
import { viewpointOn } from './visibility.js';

/** Takes a file away again, as long as the application can be edited and the file was never filed. */
@Injectable()
export class RemoveEvidence {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly files: EvidenceFiles,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws Fault 'evidence-not-found', 'application-not-editable' or 'evidence-already-filed'. */
  async execute(tx: Transaction, actor: Actor, evidenceId: string): Promise<void> {
    const place = await this.files.find(tx, evidenceId);
    const before = place && (await this.applications.lock(tx, place.applicationId));
    if (place === undefined || before === undefined || viewpointOn(before, actor) !== 'applicant') {
      throw registryFault('evidence-not-found');
    }
    const { evidence } = before.application;
    const file = evidence.find(({ id }) => id === evidenceId);
    if (file === undefined) throw registryFault('evidence-not-found');
    const kept = evidence.filter(({ id }) => id !== evidenceId);
    const edited = explained(before.application, () => editApplication(before.application, { evidence: kept }, actor));
    if (file.isFiled) throw applicationFault('evidence-already-filed');
    await this.files.remove(tx, place);
    await this.applications.save(tx, before, { ...before, application: { ...edited, evidence: kept } });
    const subject = `application:${place.applicationId}`;
    await this.audit.record(tx, { actor, action: 'evidence.remove', subject, detail: { evidence: evidenceId } });
  }
}
