import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { LedgerReader, ProofReader, type ProvenEntry, type PublishedCheckpoint } from '../../ledger/index.js';

/** What introduced and retired the keys of a centre, provable under one checkpoint. */
export interface KeyEvidence {
  readonly centre: Centre;
  readonly checkpoint: PublishedCheckpoint;
  readonly keyEntries: readonly ProvenEntry[];
}

/** Reads what whoever verifies by himself needs of the keys of a centre, and what no summary or credential carries. */
@Injectable()
export class ReadKeyEvidence {
  constructor(
    private readonly ledger: LedgerReader,
    private readonly proofs: ProofReader,
  ) {}

  /** Under the latest checkpoint. Throws 'ledger-not-ready' while there is none. */
  async of(centre: Centre): Promise<KeyEvidence> {
    const checkpoint = await this.ledger.checkpoint();
    return { centre, checkpoint, keyEntries: await this.proofs.keyEntries(centre, checkpoint) };
  }
}
