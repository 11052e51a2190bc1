import { Injectable } from '@nestjs/common';
import type { VerificationInput } from '../../../core/verification/index.js';
import { ProofReader } from '../../ledger/index.js';
import type { RegistrationEvidence } from '../persistence/registration-evidence-reader.js';

/** Joins a registration's evidence with its proofs under one published checkpoint. */
@Injectable()
export class RegistrationArtefacts {
  constructor(private readonly proofs: ProofReader) {}

  /** What a verifier needs; parts that do not exist yet are left out, never made up. */
  async assemble(evidence: RegistrationEvidence): Promise<VerificationInput> {
    const { credential, revocationList, suspensionList } = evidence;
    return {
      credential,
      ...(await this.logged(evidence)),
      statusLists: {
        ...(revocationList === undefined ? {} : { revocation: revocationList }),
        ...(suspensionList === undefined ? {} : { suspension: suspensionList }),
      },
    };
  }

  private async logged({ centre, checkpoint, issued, statusEntries }: RegistrationEvidence) {
    if (checkpoint === undefined) return {};
    const [[tlogProof], keyEntries, proofs] = await Promise.all([
      this.proofs.tlogProofs(issued === undefined ? [] : [issued.index], checkpoint),
      this.proofs.keyEntries(centre, checkpoint),
      this.proofs.tlogProofs(
        statusEntries.map(({ index }) => index),
        checkpoint,
      ),
    ]);
    // An act is never left out, even without a proof: then it counts as invalid, not as never done.
    const entries = statusEntries.map(({ entry }, place) => ({ entry, tlogProof: proofs[place] ?? '' }));
    return {
      ...(issued === undefined || tlogProof === undefined ? {} : { entry: issued.entry, tlogProof }),
      keyEntries,
      statusEntries: { complete: true, entries },
    };
  }
}
