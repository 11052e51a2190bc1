import { Injectable } from '@nestjs/common';
import { type IndexedEntry, type LegalStatus, status } from '../../../core/certificate-status/index.js';
import { parseEntry } from '../../../core/entry/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { RegistrationEvidenceReader } from '../../certificates/index.js';
import { LedgerReader, type PublishedCheckpoint } from '../../ledger/index.js';
import { type PlacedEntry, type PlacedProof, StatusProofs } from './status-proofs.js';

/** Which state of knowledge is asked for: a published tree, or the largest published by a time. */
export type KnownAt = { readonly size: number } | { readonly at: Date };

/** A status with everything that it follows from, provable under one checkpoint. */
export interface ProvenStatus {
  readonly status: LegalStatus;
  /** The entries that decide, the issue first. */
  readonly entries: readonly PlacedProof[];
  readonly checkpoint: PublishedCheckpoint;
}

/** A certificate's status at one legal time, as it was known and as it is known now. */
export interface StatusAnswer {
  readonly number: string;
  readonly asOf: Date;
  readonly known: ProvenStatus;
  readonly latest: ProvenStatus;
}

/** Tells the legal status of a certificate at any time, from its ledger entries and with their proofs. */
@Injectable()
export class ReadStatus {
  constructor(
    private readonly evidence: RegistrationEvidenceReader,
    private readonly ledger: LedgerReader,
    private readonly proofs: StatusProofs,
    private readonly clock: Clock,
  ) {}

  /**
   * The status at `asOf` (now unless given) of what was published in the tree `knownAt` (the latest unless given).
   * Throws 'verification-not-found' for a number never published, 'status-not-known-then' for one published later,
   * 'ledger-checkpoint-not-found' for a size without checkpoint, 'status-unproven' when entry and checkpoint disagree.
   */
  async of(number: string, asOf: Date | undefined, knownAt: KnownAt | undefined): Promise<StatusAnswer> {
    const found = await this.evidence.find(number);
    if (found?.issued === undefined || found.checkpoint === undefined) throw new Fault('verification-not-found');
    const entries = [found.issued, ...found.statusEntries];
    const newest = await this.ledger.checkpointAt(found.checkpoint.size);
    this.proofs.requireSigned(newest);
    const at = asOf ?? this.clock.now();
    const latest = await this.under(newest, entries, at);
    const checkpoint = knownAt === undefined ? newest : await this.checkpointOf(knownAt, newest);
    const known = checkpoint.size === newest.size ? latest : await this.under(checkpoint, entries, at);
    return { number, asOf: at, known, latest };
  }

  /** No larger than the newest that the evidence was read under: nothing is told of entries that were not read. */
  private async checkpointOf(knownAt: KnownAt, newest: PublishedCheckpoint): Promise<PublishedCheckpoint> {
    const found =
      'size' in knownAt
        ? await this.ledger.checkpointAt(knownAt.size)
        : await this.ledger.checkpointPublishedBy(knownAt.at);
    if (found === undefined) throw new Fault('status-not-known-then');
    return found.size > newest.size ? newest : found;
  }

  private async under(checkpoint: PublishedCheckpoint, all: readonly PlacedEntry[], at: Date): Promise<ProvenStatus> {
    const published = all.filter(({ index }) => index < checkpoint.size);
    const found = status(published.map(read), at.toISOString(), checkpoint.size);
    if (found === undefined) throw new Fault('status-not-known-then');
    // All that were known are proven, not only those that decide: an altered one might have decided otherwise.
    const proven = await Promise.all(published.map((one) => this.proofs.prove(one, checkpoint)));
    return { status: found, entries: proven.filter(({ index }) => found.deciding.includes(index)), checkpoint };
  }
}

const read = ({ index, entry }: PlacedEntry): IndexedEntry => {
  const parsed = parseEntry(entry);
  if (!parsed.ok) throw new Fault('status-unproven', { index });
  return { index, entry: parsed.value };
};
