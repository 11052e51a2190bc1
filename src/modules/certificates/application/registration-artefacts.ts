import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { VerificationInput } from '../../../core/verification/index.js';
import { ProofReader, type ProvenEntry, type ProvingCheckpoint } from '../../ledger/index.js';
import type { RegistrationEvidence } from '../persistence/registration-evidence-reader.js';
import { AnchorEvidence } from './anchor-evidence.js';

/** Joins a registration's evidence with its proofs under one published checkpoint. */
@Injectable()
export class RegistrationArtefacts {
  constructor(
    private readonly proofs: ProofReader,
    private readonly anchors: AnchorEvidence,
  ) {}

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
    const { centres, ...anchored } = await this.anchors.under(checkpoint);
    const [[tlogProof], keyEntries, proofs] = await Promise.all([
      this.proofs.tlogProofs(issued === undefined ? [] : [issued.index], checkpoint),
      this.keyEntries([centre, ...centres.filter((other) => other !== centre)], checkpoint),
      this.proofs.tlogProofs(
        statusEntries.map(({ index }) => index),
        checkpoint,
      ),
    ]);
    // An act is never left out, even without a proof: then it counts as invalid, not as never done.
    const entries = statusEntries.map(({ entry }, place) => ({ entry, tlogProof: proofs[place] ?? '' }));
    return {
      ...(issued === undefined || tlogProof === undefined ? {} : { entry: issued.entry, tlogProof }),
      ...anchored,
      keyEntries,
      statusEntries: { complete: true, entries },
    };
  }

  /** Of several centres; the keys of the log are among those of each, and stand there once. */
  private async keyEntries(centres: readonly Centre[], checkpoint: ProvingCheckpoint): Promise<ProvenEntry[]> {
    const found = await Promise.all(centres.map((centre) => this.proofs.keyEntries(centre, checkpoint)));
    const [own = [], ...others] = found;
    if (others.length === 0) return own;
    return [...new Map(found.flat().map((entry) => [entry.tlogProof, entry])).values()];
  }
}
