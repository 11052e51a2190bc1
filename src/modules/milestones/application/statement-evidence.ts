import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { decodeUtf8 } from '../../../core/bytes.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerReader, ProofReader } from '../../ledger/index.js';
import { HeldEvidence, type HeldFile } from '../../registry/index.js';
import { milestoneFault } from '../domain/faults.js';

/** A published entry, and that it is in the log. */
export interface ProvenStatement {
  readonly index: number;
  /** Exact text (RFC 8785). */
  readonly entry: string;
  /** C2SP tlog-proof. */
  readonly proof: string;
}

/** A file with its bytes. */
export interface OpenedFile {
  readonly file: HeldFile;
  readonly content: Readable;
}

/** What stands behind a statement: the documents it came with, and its entry once it is published. */
@Injectable()
export class StatementEvidence {
  constructor(
    private readonly evidence: HeldEvidence,
    private readonly ledger: LedgerReader,
    private readonly proofs: ProofReader,
  ) {}

  /** The files of a holder, in the order in which they came. */
  files(tx: Transaction, holder: string): Promise<HeldFile[]> {
    return this.evidence.of(tx, [holder]);
  }

  /** One of them. Throws Fault 'evidence-not-found', and what reading it throws. */
  async file(tx: Transaction, holder: string, id: string): Promise<OpenedFile> {
    const file = (await this.files(tx, holder)).find((one) => one.id === id);
    if (file === undefined) throw milestoneFault('evidence-not-found');
    return { file, content: await this.evidence.open(file) };
  }

  /** The entry of an index under the latest checkpoint. */
  async prove(index: number): Promise<ProvenStatement> {
    const [proof = ''] = await this.proofs.tlogProofs([index], await this.ledger.checkpoint());
    return { index, entry: decodeUtf8(await this.ledger.entry(index)) ?? '', proof };
  }
}
