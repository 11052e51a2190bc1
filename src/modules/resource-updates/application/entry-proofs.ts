import { Injectable } from '@nestjs/common';
import { decodeUtf8 } from '../../../core/bytes.js';
import { LedgerReader, ProofReader } from '../../ledger/index.js';
import type { PublishedReport } from '../persistence/published-reports.js';

/** A report with the exact text of its entry and the C2SP tlog-proof of that. */
export interface ProvenReport extends PublishedReport {
  readonly entry: string;
  readonly tlogProof: string;
}

/** Entries of reports, and their proofs under the latest checkpoint. */
@Injectable()
export class EntryProofs {
  constructor(
    private readonly ledger: LedgerReader,
    private readonly proofs: ProofReader,
  ) {}

  async of(published: PublishedReport): Promise<ProvenReport> {
    const [proven] = await this.ofAll([published]);
    if (proven === undefined) throw new Error('one report has one proof');
    return proven;
  }

  /** All under one checkpoint. */
  async ofAll(published: readonly PublishedReport[]): Promise<ProvenReport[]> {
    if (published.length === 0) return [];
    const checkpoint = await this.ledger.checkpoint();
    const proofs = await this.proofs.tlogProofs(
      published.map(({ index }) => index),
      checkpoint,
    );
    return Promise.all(
      published.map(async (one, place) => ({
        ...one,
        entry: decodeUtf8(await this.ledger.entry(one.index)) ?? '',
        tlogProof: proofs[place] ?? '',
      })),
    );
  }
}
