import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { StoredFile } from '../../../platform/files/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { AuditTrail } from '../../audit/index.js';
import { type EvidencePurpose, editApplication } from '../domain/index.js';
import type { StoredEvidence } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import type { NewEvidence } from '../persistence/evidence-repository.js';
import { EvidenceFiles } from './evidence-files.js';
import { explained } from './explain.js';
import { applicationFault } from './faults.js';
import { requireVisible } from './visibility.js';

/** As many as an entry and a certificate have room for. */
export const MAXIMUM_EVIDENCE_FILES = 50;

export interface AttachCommand {
  readonly applicationId: string;
  readonly purpose: EvidencePurpose;
  readonly name: string;
  readonly file: StoredFile;
}

/** Attaches a received file to a draft or to an application that awaits its supplement. */
@Injectable()
export class AttachEvidence {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly files: EvidenceFiles,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws Fault 'application-not-editable' or 'too-many-evidence-files' (409). */
  async execute(tx: Transaction, actor: Actor, command: AttachCommand): Promise<StoredEvidence> {
    const before = requireVisible(await this.applications.lock(tx, command.applicationId), actor);
    const { evidence } = before.application;
    const file = newEvidence(command, actor, { id: this.ids.uuid(), createdAt: this.clock.now() });
    const attached = toStored(file);
    const edited = explained(before.application, () =>
      editApplication(before.application, { evidence: [...evidence, attached] }, actor),
    );
    requireRoom(evidence.length);
    await this.files.add(tx, file);
    await this.applications.save(tx, before, { ...before, application: { ...edited, evidence } });
    await this.audit.record(tx, {
      actor,
      action: 'evidence.attach',
      subject: `application:${command.applicationId}`,
      detail: { evidence: file.id, purpose: file.purpose, sha256: file.sha256, size: file.size },
    });
    return attached;
  }
}

/** Throws Fault 'too-many-evidence-files' when there is no room for one more. */
export function requireRoom(present: number): void {
  if (present >= MAXIMUM_EVIDENCE_FILES) {
    throw applicationFault('too-many-evidence-files', { maximum: MAXIMUM_EVIDENCE_FILES });
  }
}

function newEvidence(command: AttachCommand, actor: Actor, made: Pick<NewEvidence, 'id' | 'createdAt'>): NewEvidence {
  const { file, applicationId, name, purpose } = command;
  const { size, sha256, sm3, mediaType, scan } = file;
  return {
    ...made,
    applicationId,
    organisationId: actor.organisationId,
    name,
    purpose,
    size,
    sha256,
    sm3,
    mediaType,
    scan,
    uploadedBy: actor.personId,
  };
}

const toStored = ({ id, purpose, name, mediaType, size, sha256, sm3, scan }: NewEvidence): StoredEvidence => ({
  id,
  purpose,
  fileName: name,
  mediaType,
  size,
  sha256: `sha256:${sha256}`,
  sm3: `sm3:${sm3}`,
  scan: scan.verdict,
  isFiled: false,
});
