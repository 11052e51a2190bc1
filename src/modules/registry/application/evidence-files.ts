import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import {
  type EvidenceLimits,
  EvidenceStore,
  type StoredDigests,
  type StoredFile,
} from '../../../platform/files/index.js';
import { Outbox, OutboxHandlers } from '../../../platform/outbox/index.js';
import { type EvidencePlace, EvidenceRepository, type NewEvidence } from '../persistence/evidence-repository.js';

/** Outbox topic: bytes that may not be referred to any more. Payload `{sha256}`. */
const RELEASED = 'registry.evidence-released';

/** Evidence files: rows, and bytes that are shared between all rows of one digest and removed after the last of them. */
@Injectable()
export class EvidenceFiles implements OnModuleInit {
  constructor(
    private readonly store: EvidenceStore,
    private readonly rows: EvidenceRepository,
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
    private readonly handlers: OutboxHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.register(RELEASED, async (payload, tx) => {
      const { sha256 } = Object(payload);
      if (typeof sha256 !== 'string') throw new TypeError('the message names no digest');
      await this.rows.lockDigest(tx, sha256);
      if (!(await this.rows.isReferred(tx, sha256))) await this.store.remove(sha256);
    });
  }

  /** Streams a file into the store, whole or not at all. Throws what the store refuses. */
  receive(source: Readable, limits: EvidenceLimits): Promise<StoredFile> {
    return this.store.write(source, limits);
  }

  /** Streams what the registry itself has made into the store, whole or not at all. */
  keep(source: AsyncIterable<Uint8Array>, limits: EvidenceLimits): Promise<StoredDigests> {
    return this.store.keep(source, limits);
  }

  /** Lets received bytes go whose own transaction was refused; they stay if anything refers to them. */
  async abandon(sha256: string): Promise<void> {
    await this.unitOfWork.run((tx) => this.release(tx, sha256));
  }

  /**
   * Adds a row for received bytes. Throws Fault 'evidence-missing' when they were removed since their reception,
   * because the last other row went away at that moment: they must be sent again.
   */
  async add(tx: Transaction, file: NewEvidence): Promise<void> {
    await this.rows.lockDigest(tx, file.sha256);
    (await this.store.open(file.sha256)).destroy();
    await this.rows.insert(tx, file);
  }

  /** Removes a row, and after the commit its bytes unless another row refers to them. */
  async remove(tx: Transaction, { id, sha256 }: Pick<EvidencePlace, 'id' | 'sha256'>): Promise<void> {
    await this.rows.remove(tx, id);
    await this.release(tx, sha256);
  }

  /** Digests of stored bytes after a given one, at most `limit` of them, and those among them that no row refers to. */
  async survey(after: string, limit: number): Promise<{ stored: readonly string[]; unreferred: readonly string[] }> {
    const stored = await this.store.list(after, limit);
    const unreferred = stored.length === 0 ? [] : await this.rows.unreferred(this.unitOfWork.reader, stored);
    return { stored, unreferred };
  }

  /**
   * Removes bytes that no row refers to and that were not stored in the last `idleMs` milliseconds; answers their size,
   * or undefined when they stay. Whoever attaches them at the same moment holds the digest, and comes first or misses
   * them; whoever has just received them again finds them.
   */
  async removeIdle(tx: Transaction, sha256: string, idleMs: number): Promise<number | undefined> {
    await this.rows.lockDigest(tx, sha256);
    if (await this.rows.isReferred(tx, sha256)) return undefined;
    return this.store.removeIdle(sha256, idleMs);
  }

  /** Removes what was left half-received. */
  tidy(): Promise<number> {
    return this.store.tidy();
  }

  find(tx: Transaction, id: string): Promise<EvidencePlace | undefined> {
    return this.rows.find(tx, id);
  }

  /** The bytes of a file. */
  open({ sha256 }: Pick<EvidencePlace, 'sha256'>): Promise<Readable> {
    return this.store.open(sha256);
  }

  private release(tx: Transaction, sha256: string): Promise<void> {
    return this.outbox.enqueue(tx, RELEASED, { sha256 });
  }
}
