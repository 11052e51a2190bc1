import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { EvidenceLimits, StoredFile } from '../../../platform/files/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { EvidenceRepository } from '../persistence/evidence-repository.js';
import { type HeldFile, HeldEvidenceRepository } from '../persistence/held-evidence-repository.js';
import { EvidenceFiles } from './evidence-files.js';
import { EvidenceLimit } from './evidence-limit.js';

/** A received file that is to be held, with the name it came under. */
export interface FileToHold {
  readonly name: string;
  readonly file: HoldableFile;
}

/** Stored bytes, of whatever media type their holder knows them to be. */
type HoldableFile = Omit<StoredFile, 'mediaType'> & { readonly mediaType: string };

/**
 * Keeps evidence for the matters of other modules, in the same store and under the same guard of its digests. Who may
 * read it is theirs to say.
 */
@Injectable()
export class HeldEvidence {
  constructor(
    private readonly files: EvidenceFiles,
    private readonly evidence: EvidenceRepository,
    private readonly held: HeldEvidenceRepository,
    private readonly limit: EvidenceLimit,
    private readonly ids: Ids,
  ) {}

  /** What one file may have at most, given what the caller would allow. */
  limitedTo(maxBytes: number): EvidenceLimits {
    return { maxBytes: Math.min(maxBytes, this.limit.maxBytes) };
  }

  /** Streams a file into the store, whole or not at all. Throws Fault with an evidence code. */
  receive(source: Readable, limits: EvidenceLimits): Promise<StoredFile> {
    return this.files.receive(source, limits);
  }

  /** Streams what another module has made into the store, whole or not at all: neither inspected nor scanned. */
  async keep(source: AsyncIterable<Uint8Array>, mediaType: string, limits: EvidenceLimits): Promise<HoldableFile> {
    return { ...(await this.files.keep(source, limits)), mediaType, scan: { verdict: 'not-scanned' } };
  }

  /** Lets received bytes go that were not held after all; they stay if anything refers to them. */
  abandon({ sha256 }: Pick<StoredFile, 'sha256'>): Promise<void> {
    return this.files.abandon(sha256);
  }

  /**
   * Holds received files, in their order. Throws Fault 'evidence-missing' when the bytes of one were removed meanwhile:
   * it must be sent again.
   */
  async hold(tx: Transaction, holder: string, at: Date, received: readonly FileToHold[]): Promise<readonly HeldFile[]> {
    // Always in one order, so that two who hold the same files wait for each other and not in a circle.
    for (const sha256 of received.map(({ file }) => file.sha256).sort()) await this.evidence.lockDigest(tx, sha256);
    const rows = received.map(({ name, file: { size, sha256, sm3, mediaType, scan } }) => ({
      ...{ id: this.ids.uuid(), holder, name, size, sha256, sm3, mediaType, scan, heldAt: at },
    }));
    for (const row of rows) {
      (await this.files.open(row)).destroy();
      await this.held.insert(tx, row);
    }
    return rows;
  }

  /** The files of those holders, in the order in which they came. */
  of(tx: Transaction, holders: readonly string[]): Promise<HeldFile[]> {
    return this.held.of(tx, holders);
  }

  find(tx: Transaction, id: string): Promise<HeldFile | undefined> {
    return this.held.find(tx, id);
  }

  /** The bytes of a file. Throws Fault 'evidence-missing' or, while they are read, 'evidence-damaged'. */
  open(file: Pick<HeldFile, 'sha256'>): Promise<Readable> {
    return this.files.open(file);
  }
}
