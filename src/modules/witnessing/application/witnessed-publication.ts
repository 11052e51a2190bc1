import { Inject, Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { type NoteSignature, parseVerifierKey, type VerifierKey } from '../../../core/note/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { LedgerCosignatures, LedgerReader, type SignedCheckpoint } from '../../ledger/index.js';
import { meetsQuorum } from '../domain/own-policy.js';
import { WITNESSING_OPTIONS, type WitnessingOptions } from '../witnessing-options.js';

/** Keeps cosignatures, and publishes a checkpoint as soon as those that it has meet the quorum of the policy. */
@Injectable()
export class WitnessedPublication {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cosignatures: LedgerCosignatures,
    private readonly reader: LedgerReader,
    @Inject(WITNESSING_OPTIONS) private readonly options: WitnessingOptions,
  ) {}

  /**
   * Keeps verified cosignatures of a checkpoint; without any, only looks whether those it has suffice by now.
   * @returns whether the checkpoint is published
   */
  keep(size: number, signatures: readonly NoteSignature[]): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const checkpoint = await this.cosignatures.add(tx, size, signatures);
      if (checkpoint.published) return true;
      if (!this.isMet(checkpoint)) return false;
      await this.cosignatures.publish(tx, size);
      return true;
    });
  }

  private isMet({ note }: SignedCheckpoint): boolean {
    return meetsQuorum(nodeCrypto, this.options.policy, this.logKey(), note);
  }

  /** The verifier key of our own log. */
  logKey(): VerifierKey {
    const key = parseVerifierKey(nodeCrypto, this.reader.identity().vkey);
    if (!key.ok) throw new Fault('vkey', { code: key.code });
    return key.value;
  }
}
