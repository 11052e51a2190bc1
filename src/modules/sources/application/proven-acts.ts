import { Injectable } from '@nestjs/common';
import { decodeUtf8 } from '../../../core/bytes.js';
import { LedgerReader, ProofReader } from '../../ledger/index.js';

/** A published entry, and that it is in the log. */
export interface ProvenAct {
  readonly index: number;
  /** Exact text (RFC 8785). */
  readonly entry: string;
  /** C2SP tlog-proof. */
  readonly proof: string;
}

/** Entries of published acts with their proofs, all under one checkpoint. */
@Injectable()
export class ProvenActs {
  constructor(
    private readonly ledger: LedgerReader,
    private readonly proofs: ProofReader,
  ) {}

  async one(index: number): Promise<ProvenAct> {
    const [proof = ''] = await this.proofsOf([index]);
    return { index, entry: await this.entry(index), proof };
  }

  /** Texts of tlog-proofs, in the order of the indexes. */
  async proofsOf(indexes: readonly number[]): Promise<string[]> {
    return indexes.length === 0 ? [] : this.proofs.tlogProofs(indexes, await this.ledger.checkpoint());
  }

  /** Exact text of an entry. */
  async entry(index: number): Promise<string> {
    return decodeUtf8(await this.ledger.entry(index)) ?? '';
  }
}
