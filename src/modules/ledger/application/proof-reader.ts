import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { equalBytes } from '../../../core/bytes.js';
import { parseCheckpoint } from '../../../core/checkpoint/index.js';
import { leafHash, verifyInclusion } from '../../../core/merkle/index.js';
import { parseNote } from '../../../core/note/index.js';
import { formatTlogProof } from '../../../core/tlog-proof/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { BoundedMap } from '../../../platform/memo/bounded-map.js';
import { type InclusionProof, LedgerReader } from './ledger-reader.js';

/** A published checkpoint as proofs are made under it: its size, and the signed note. */
export interface ProvingCheckpoint {
  readonly size: number;
  readonly note: string;
}

/** An entry's exact bytes with the text of its C2SP tlog-proof. */
export interface ProvenEntry {
  readonly entry: Uint8Array;
  readonly tlogProof: string;
}

interface Proof {
  readonly tlogProof: string;
  readonly leafHash: Uint8Array;
  /** Whether it leads to the root of its checkpoint. */
  readonly holds: boolean;
}

/** About 1.5 kB each. */
const REMEMBERED_PROOFS = 20_000;
/** Of both centres under the last few checkpoints. */
const REMEMBERED_KEYS = 8;

/**
 * Proofs of many entries under one checkpoint. What led to the root of its checkpoint once does so for ever, and is
 * remembered; who relies on a proof verifies it against the signed checkpoint anew. What did not lead there is read
 * again each time, so that damage that was repaired is not remembered.
 */
@Injectable()
export class ProofReader {
  private readonly proofs = new BoundedMap<Proof>(REMEMBERED_PROOFS);
  private readonly keys = new BoundedMap<ProvenEntry[]>(REMEMBERED_KEYS);

  constructor(private readonly ledger: LedgerReader) {}

  /** Texts of the C2SP tlog-proofs of entries. Throws Fault 'ledger-entry-not-found' for one outside the checkpoint. */
  async tlogProofs(indexes: readonly number[], checkpoint: ProvingCheckpoint): Promise<string[]> {
    const proofs = await Promise.all(indexes.map((index) => this.proof(index, checkpoint)));
    return proofs.map(({ tlogProof }) => tlogProof);
  }

  /** The entries, up to a checkpoint, that introduced or retired the keys of a centre. */
  async keyEntries(centre: Centre, checkpoint: ProvingCheckpoint): Promise<ProvenEntry[]> {
    const key = `${centre} ${checkpoint.note}`;
    const known = this.keys.get(key);
    if (known !== undefined) return known;
    const indexes = (await this.ledger.keyEntryIndexes(centre)).filter((index) => index < checkpoint.size);
    const found = await Promise.all(
      indexes.map(async (index) => {
        const { tlogProof, leafHash: proven, holds } = await this.proof(index, checkpoint);
        const entry = await this.ledger.entry(index);
        return { tlogProof, entry, holds: holds && equalBytes(leafHash(nodeCrypto, entry), proven) };
      }),
    );
    const entries = found.map(({ entry, tlogProof }) => ({ entry, tlogProof }));
    if (found.every(({ holds }) => holds)) this.keys.put(key, entries);
    return entries;
  }

  private async proof(index: number, { size, note }: ProvingCheckpoint): Promise<Proof> {
    const key = `${index} ${note}`;
    const known = this.proofs.get(key);
    if (known !== undefined) return known;
    const inclusion = await this.ledger.inclusionProof(index, size);
    const { path } = inclusion;
    const tlogProof = formatTlogProof({ index, path, checkpoint: note });
    const proof = { tlogProof, leafHash: inclusion.leafHash, holds: leadsTo(inclusion, note) };
    if (proof.holds) this.proofs.put(key, proof);
    return proof;
  }
}

/** Whether the path leads from the leaf to the root that the note states; who signed it is not the question here. */
function leadsTo({ index, leafHash, path }: InclusionProof, note: string): boolean {
  const parsed = parseNote(note);
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  if (!checkpoint.ok) return false;
  const { size, root } = checkpoint.value;
  return verifyInclusion(nodeCrypto, { index, size, leafHash, path, root });
}
