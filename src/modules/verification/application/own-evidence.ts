import { Injectable } from '@nestjs/common';
import type { VerificationInput } from '../../../core/verification/index.js';
import {
  type Burden,
  RegistrationArtefacts,
  type RegistrationEvidence,
  RegistrationEvidenceReader,
  type StandingEvaluation,
} from '../../certificates/index.js';

/** What this registry knows of one of its published certificates. */
export interface OwnRegistration extends Pick<RegistrationEvidence, 'number' | 'centre' | 'underObjectionSince'> {
  readonly input: VerificationInput;
  readonly burdens: readonly Burden[];
  readonly evaluations: readonly StandingEvaluation[];
}

/** Evidence about certificates as this registry has it: read anew for every question. */
@Injectable()
export class OwnEvidence {
  constructor(
    private readonly evidence: RegistrationEvidenceReader,
    private readonly artefacts: RegistrationArtefacts,
  ) {}

  /** Nothing for a number that was never published. */
  async of(number: string): Promise<OwnRegistration | undefined> {
    const found = await this.evidence.find(number);
    if (found?.issued === undefined) return undefined;
    const { centre, burdens, evaluations, underObjectionSince } = found;
    const input = await this.artefacts.assemble(found);
    return { number, centre, burdens, evaluations, underObjectionSince, input };
  }
}
