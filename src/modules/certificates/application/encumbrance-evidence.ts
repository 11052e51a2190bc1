import { Injectable } from '@nestjs/common';
import { actsAbout, type EncumbranceAct, isEncumbranceAct } from '../../../core/encumbrance-status/index.js';
import { parseEntry } from '../../../core/entry/index.js';
import type { LoggedEntry } from '../../../core/verification/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { ProofReader, type ProvingCheckpoint } from '../../ledger/index.js';
import { EncumbranceActs } from '../persistence/encumbrance-acts.js';
import { CertificateBurdens } from './certificate-burdens.js';

/** Puts the entries about encumbrances into the evidence of a certificate that is handed out. */
@Injectable()
export class EncumbranceEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly burdens: CertificateBurdens,
    private readonly acts: EncumbranceActs,
    private readonly proofs: ProofReader,
  ) {}

  /** All that the tree of the checkpoint holds of encumbrances on the certificate, and how they came to be on it. */
  async of(number: string, checkpoint: ProvingCheckpoint): Promise<LoggedEntry[]> {
    const tx = this.unitOfWork.reader;
    const numbers = await this.acts.chain(tx, number);
    const actIds = [...(await this.burdens.actsOn(tx, numbers)), ...(await this.acts.successions(tx, numbers))];
    const found = new Map<EncumbranceAct, { index: number; entry: Uint8Array }>();
    for (const one of await this.acts.published(tx, actIds, checkpoint.size)) {
      const parsed = parseEntry(one.entry);
      if (parsed.ok && isEncumbranceAct(parsed.value)) found.set(parsed.value, one);
    }
    const entries = actsAbout([...found.keys()], number).flatMap((act) => found.get(act) ?? []);
    const proofs = await this.proofs.tlogProofs(
      entries.map(({ index }) => index),
      checkpoint,
    );
    return entries.map(({ entry }, place) => ({ entry, tlogProof: proofs[place] ?? '' }));
  }
}
