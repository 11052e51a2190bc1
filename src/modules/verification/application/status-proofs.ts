import { Injectable } from '@nestjs/common';
import { openCheckpoint, parseCheckpoint } from '../../../core/checkpoint/index.js';
import { Fault } from '../../../core/fault.js';
import { leafHash, verifyInclusion } from '../../../core/merkle/index.js';
import { noteVerifier, parseNote, parseVerifierKey } from '../../../core/note/index.js';
import { formatTlogProof } from '../../../core/tlog-proof/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { LedgerReader, type PublishedCheckpoint } from '../../ledger/index.js';

/** An entry's exact bytes and its place. */
export interface PlacedEntry {
  readonly index: number;
  readonly entry: Uint8Array;
}

/** The same with the text of its C2SP tlog-proof. */
export interface PlacedProof extends PlacedEntry {
  readonly tlogProof: string;
}

/** Proves entries to ourselves before anybody is told what follows from them: rows can be altered. */
@Injectable()
export class StatusProofs {
  constructor(private readonly ledger: LedgerReader) {}

  /** Throws Fault 'status-unproven' unless the log's own key signed the checkpoint. */
  requireSigned({ note, size }: PublishedCheckpoint): void {
    const { vkey, origin } = this.ledger.identity();
    const key = parseVerifierKey(nodeCrypto, vkey);
    const opened = key.ok ? openCheckpoint(note, [noteVerifier(nodeCrypto, key.value)], origin) : key;
    if (!opened.ok) throw new Fault('status-unproven', { size });
  }

  /**
   * The proof that exactly these bytes stand at that index of the tree that the checkpoint states.
   * Throws Fault 'status-unproven' when they do not.
   */
  async prove({ index, entry }: PlacedEntry, { size, note }: PublishedCheckpoint): Promise<PlacedProof> {
    const { path } = await this.ledger.inclusionProof(index, size);
    const root = rootStatedBy(note, size);
    const hash = leafHash(nodeCrypto, entry);
    if (root === undefined || !verifyInclusion(nodeCrypto, { index, size, leafHash: hash, path, root })) {
      throw new Fault('status-unproven', { index });
    }
    return { index, entry, tlogProof: formatTlogProof({ index, path, checkpoint: note }) };
  }
}

/** The root in the note itself, which is what the reader of the proof will hold it against. */
function rootStatedBy(note: string, size: number): Uint8Array | undefined {
  const parsed = parseNote(note);
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  return checkpoint.ok && checkpoint.value.size === size ? checkpoint.value.root : undefined;
}
