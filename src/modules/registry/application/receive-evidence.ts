import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { StoredFile } from '../../../platform/files/index.js';
import { type EvidencePurpose, editApplication } from '../domain/index.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { requireRoom } from './attach-evidence.js';
import { EvidenceFiles } from './evidence-files.js';
import { EvidenceLimit } from './evidence-limit.js';
import { explained } from './explain.js';
import { MeasuredEvidence } from './measured-evidence.js';
import { requireVisible } from './visibility.js';

/** Receives the bytes of a file before the transaction that attaches it. */
@Injectable()
export class ReceiveEvidence {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly files: EvidenceFiles,
    private readonly limit: EvidenceLimit,
    private readonly unitOfWork: UnitOfWork,
    private readonly profiles: MeasuredEvidence,
  ) {}

  /** Largest file in bytes. */
  get maxBytes(): number {
    return this.limit.maxBytes;
  }

  /** Refuses early, before any byte is taken, what the attaching itself would refuse. */
  async prepare(actor: Actor, applicationId: string): Promise<void> {
    const record = await this.applications.find(this.unitOfWork.reader, applicationId);
    const { application } = requireVisible(record, actor);
    explained(application, () => editApplication(application, {}, actor));
    requireRoom(application.evidence.length);
  }

  /** Streams the bytes into the store. Throws Fault with an evidence code. */
  receive(source: Readable): Promise<StoredFile> {
    return this.files.receive(source, this.limit);
  }

  /** Judges received bytes by what they are said to be. Throws Fault 'data-profile-invalid'. */
  async requireSuitable({
    file,
    purpose,
  }: {
    readonly file: StoredFile;
    readonly purpose: EvidencePurpose;
  }): Promise<void> {
    if (purpose === 'data-profile') await this.profiles.requireNew(file);
  }

  /** Lets go of received bytes that were not attached. */
  abandon({ sha256 }: StoredFile): Promise<void> {
    return this.files.abandon(sha256);
  }
}
