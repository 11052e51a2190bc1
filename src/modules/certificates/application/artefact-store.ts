import { Injectable } from '@nestjs/common';
import { digestText } from '../../../core/crypto-provider.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ArtefactKind, StoredArtefact } from '../domain/artefact.js';
import { ArtefactRepository } from '../persistence/artefact-repository.js';

/**
 * Keeps what was derived from certificates. Whatever was made first stays: the same bytes for everybody, whoever else made
 * some at the same moment, in this process or another.
 */
@Injectable()
export class ArtefactStore {
  private readonly underWay = new Map<string, Promise<StoredArtefact>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly artefacts: ArtefactRepository,
    private readonly clock: Clock,
  ) {}

  find(number: string, kind: ArtefactKind): Promise<StoredArtefact | undefined> {
    return this.artefacts.find(this.unitOfWork.reader, number, kind);
  }

  /** Number of the certificate whose artefact of that kind is exactly these bytes (`sha256:…`). */
  numberOf(kind: ArtefactKind, sha256: string): Promise<string | undefined> {
    return this.artefacts.numberOf(this.unitOfWork.reader, kind, sha256);
  }

  /**
   * The artefact, made and kept if there is none yet. The certificate must be published. What `make` throws is the
   * caller's, and nothing is kept.
   */
  async make(
    number: string,
    kind: ArtefactKind,
    make: () => Promise<Uint8Array> | Uint8Array,
  ): Promise<StoredArtefact> {
    const found = await this.find(number, kind);
    if (found !== undefined) return found;
    // In one process it is made once, however many ask.
    const key = `${kind} ${number}`;
    const running = this.underWay.get(key);
    if (running !== undefined) return running;
    const making = this.keep(number, kind, make).finally(() => this.underWay.delete(key));
    this.underWay.set(key, making);
    return making;
  }

  private async keep(
    number: string,
    kind: ArtefactKind,
    make: () => Promise<Uint8Array> | Uint8Array,
  ): Promise<StoredArtefact> {
    const content = await make();
    const sha256 = digestText.sha256(nodeCrypto, content);
    await this.artefacts.add(this.unitOfWork.reader, number, kind, { content, sha256, madeAt: this.clock.now() });
    const kept = await this.find(number, kind);
    if (kept === undefined) throw new Fault('internal', { reason: 'artefact-lost' });
    return kept;
  }
}
