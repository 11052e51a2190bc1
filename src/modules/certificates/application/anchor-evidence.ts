import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { AnchorReceipt } from '../../../core/anchor/index.js';
import { parseCheckpoint } from '../../../core/checkpoint/index.js';
import { parseEntry } from '../../../core/entry/index.js';
import { parseNote } from '../../../core/note/index.js';
import { RecentReads } from '../../../platform/memo/recent-reads.js';
import { AnchorReceipts, PublishedContracts } from '../../anchoring/index.js';
import { LedgerReader, ProofReader, type ProvenEntry, type ProvingCheckpoint } from '../../ledger/index.js';

/** What of the chain belongs into the evidence of every entry that is proven under one checkpoint. */
export interface AnchoredEvidence {
  /** Of the newest final anchor; whether it holds a certificate's entry is for the verifier to say. */
  readonly anchor?: AnchorReceipt;
  /**
   * All contracts that the log names, that of the receipt among them: a trust file may be older or newer than the
   * bundle and name another one, and a contract that no entry names is one that somebody made up.
   */
  readonly contractEntries?: ProvenEntry[];
  /** Centres that signed these entries, whose keys a verifier needs as well. */
  readonly centres: readonly Centre[];
}

/** An anchor becomes final every few minutes at most; verifications come by the thousand a second. */
const AGES = { freshMs: 1_000, usableMs: 1_000 };
const CHECKPOINTS = 8;

/** Puts anchors into evidence. It asks the database and no chain. */
@Injectable()
export class AnchorEvidence {
  private readonly known = new RecentReads<AnchoredEvidence>(AGES, CHECKPOINTS);

  constructor(
    private readonly receipts: AnchorReceipts,
    private readonly contracts: PublishedContracts,
    private readonly ledger: LedgerReader,
    private readonly proofs: ProofReader,
  ) {}

  /** The same for all entries under a checkpoint, at most a second old. */
  under(checkpoint: ProvingCheckpoint): Promise<AnchoredEvidence> {
    return this.known.find(checkpoint.note, () => this.read(checkpoint));
  }

  private async read(checkpoint: ProvingCheckpoint): Promise<AnchoredEvidence> {
    const root = rootOf(checkpoint);
    const anchor = root && (await this.receipts.receiptCovering({ size: checkpoint.size, root }));
    const contracts = (await this.contracts.all()).filter(({ index }) => index < checkpoint.size);
    const isNamed = ({ chainId, contract: address }: AnchorReceipt) =>
      contracts.some(({ contract }) => contract.chainId === chainId && contract.address === address);
    if (anchor === undefined || !isNamed(anchor)) return { centres: [] };
    const indexes = contracts.map(({ index }) => index);
    const proofs = await this.proofs.tlogProofs(indexes, checkpoint);
    const entries = await Promise.all(indexes.map((index) => this.ledger.entry(index)));
    const contractEntries = entries.map((entry, place) => ({ entry, tlogProof: proofs[place] ?? '' }));
    const centres = entries.flatMap((bytes) => {
      const entry = parseEntry(bytes);
      return entry.ok ? [entry.value.centre] : [];
    });
    return { anchor, contractEntries, centres: [...new Set(centres)] };
  }
}

const rootOf = ({ note }: ProvingCheckpoint): Uint8Array | undefined => {
  const parsed = parseNote(note);
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  return checkpoint.ok ? checkpoint.value.root : undefined;
};
