import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { registryFault } from '../domain/index.js';
import type { EvidencePlace } from '../persistence/evidence-repository.js';
import { EvidenceFiles } from './evidence-files.js';
import { viewpoint } from './visibility.js';

/** Hands out the bytes of an evidence file. */
@Injectable()
export class ReadEvidence {
  constructor(
    private readonly files: EvidenceFiles,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The file and its content. To others than the applicant only what was filed, and every such reading is recorded.
   * Throws Fault 'evidence-not-found'.
   */
  async execute(actor: Actor, evidenceId: string): Promise<{ file: EvidencePlace; content: Readable }> {
    const file = await this.files.find(this.unitOfWork.reader, evidenceId);
    const from = file && viewpoint(actor, file);
    if (file === undefined || from === undefined) throw registryFault('evidence-not-found');
    if (from !== 'applicant') {
      const subject = `application:${file.applicationId}`;
      const detail = { evidence: evidenceId };
      await this.unitOfWork.run((tx) => this.audit.record(tx, { actor, action: 'evidence.read', subject, detail }));
    }
    return { file, content: await this.files.open(file) };
  }
}
