import { Inject, Injectable } from '@nestjs/common';
import { parseCheckpoint } from '../../../core/checkpoint/index.js';
import { parseNote } from '../../../core/note/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { compareMemory } from '../domain/compare-memory.js';
import { originOf } from '../domain/origin.js';
import type { MemoryFinding, RememberedHead } from '../domain/outside-memory.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { readHead } from '../persistence/log.js';
import { CheckpointSigner } from './checkpoint-signer.js';
import { LedgerReader } from './ledger-reader.js';

/** Compares what a memory holds with the log in the database, founded or not. */
@Injectable()
export class MemoryComparison {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: LedgerReader,
    private readonly signer: CheckpointSigner,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  /** @param note what the memory answered before this call: the log is read after it */
  async of(note: string): Promise<MemoryFinding> {
    const head = await readHead(this.unitOfWork.reader);
    const { publicUrl, baseUrl } = this.options;
    const theirs = this.signedHead(head?.origin ?? originOf(publicUrl ?? baseUrl), note);
    if (theirs === undefined) return { kind: 'foreign' };
    const rootAt = async (size: number) => (await this.reader.consistencyProof(size, size)).rootTo;
    return compareMemory({ size: head?.size ?? 0, rootAt }, theirs);
  }

  private signedHead(origin: string, note: string): RememberedHead | undefined {
    const parsed = parseNote(note);
    const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
    return checkpoint.ok && this.signer.hasSigned(origin, note) ? checkpoint.value : undefined;
  }
}
