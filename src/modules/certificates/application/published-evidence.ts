import { Injectable } from '@nestjs/common';
import type { VerificationInput } from '../../../core/verification/index.js';
import type { Burden } from '../domain/burden.js';
import { RegistrationEvidenceReader } from '../persistence/registration-evidence-reader.js';
import { RegistrationArtefacts } from './registration-artefacts.js';

/** The evidence of a registration, put together for whoever downloads it. */
@Injectable()
export class PublishedEvidence {
  constructor(
    private readonly evidence: RegistrationEvidenceReader,
    private readonly artefacts: RegistrationArtefacts,
  ) {}

  async of(number: string): Promise<VerificationInput | undefined> {
    const found = await this.evidence.find(number);
    return found && this.artefacts.assemble(found);
  }

  /** What is open on a certificate today. */
  burdensOf(number: string): Promise<readonly Burden[]> {
    return this.evidence.burdens(number);
  }
}
