import { Inject, Injectable } from '@nestjs/common';
import { parseCheckpoint } from '../../../core/checkpoint/index.js';
import { treeRoot } from '../../../core/merkle/index.js';
import { parseNote } from '../../../core/note/index.js';
import { tileReader } from '../../../core/tlog/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { compareMemory } from '../domain/compare-memory.js';
import { originOf } from '../domain/origin.js';
import type { MemoryFinding, RememberedHead } from '../domain/outside-memory.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { type Head, readHead } from '../persistence/log.js';
import { TileStore } from '../persistence/tile-store.js';
import { CheckpointSigner } from './checkpoint-signer.js';

/** Compares what a memory holds with the log in the database, founded or not. */
@Injectable()
export class MemoryComparison {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: TileStore,
    private readonly signer: CheckpointSigner,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  /** Origin of the log, founded or about to be. */
  async origin(): Promise<string> {
    return this.originOf(await readHead(this.unitOfWork.reader));
  }

  /** @param answer what the memory answered before this call: the log is read after it */
  async of(answer: string | RememberedHead): Promise<MemoryFinding> {
    const head = await readHead(this.unitOfWork.reader);
    const theirs = typeof answer === 'string' ? this.signedHead(this.originOf(head), answer) : answer;
    if (theirs === undefined) return { kind: 'foreign' };
    const size = head?.size ?? 0;
    // Of what was signed, published or not: a witness knows checkpoints that wait for others.
    const tiles = tileReader(nodeCrypto, size, (wanted) => this.store.tiles(wanted));
    return compareMemory({ size, rootAt: (at) => treeRoot(nodeCrypto, tiles, at) }, theirs);
  }

  private originOf(head: Head | undefined): string {
    const { publicUrl, baseUrl } = this.options;
    return head?.origin ?? originOf(publicUrl ?? baseUrl);
  }

  private signedHead(origin: string, note: string): RememberedHead | undefined {
    const parsed = parseNote(note);
    const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
    return checkpoint.ok && this.signer.hasSigned(origin, note) ? checkpoint.value : undefined;
  }
}
