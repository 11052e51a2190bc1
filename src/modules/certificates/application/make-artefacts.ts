import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { PublishedCertificate } from '../domain/artefact.js';
import { ArtefactRepository } from '../persistence/artefact-repository.js';
import { ArtefactMakers } from './artefact-makers.js';

/** Certificates of one run. */
const BATCH = 4;
/** Entries from run to run above which the registry is busy, and has its processor to itself. */
const BUSY = 20;
/** Runs in a row without such growth before anything is made: a busy registry has pauses of a second, too. */
const QUIET_RUNS = 5;

/**
 * Makes the artefacts of certificates in the order in which they were published, behind the registry's back: nobody waits
 * for this, and whoever asks for an artefact first has it made at once. While much is registered it does nothing.
 */
@Injectable()
export class MakeArtefacts {
  private lastSize = 0;
  private quietRuns = 0;
  /** Below this nothing is left to do. */
  private doneTo = 0;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly artefacts: ArtefactRepository,
    private readonly makers: ArtefactMakers,
    private readonly ledger: LedgerReader,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /** Goes on where the last run ended, of whatever instance, until the registry becomes busy. */
  async run(): Promise<void> {
    const { size } = await this.ledger.head();
    this.quietRuns = size - this.lastSize > BUSY ? 0 : this.quietRuns + 1;
    this.lastSize = size;
    if (this.quietRuns < QUIET_RUNS || size === this.doneTo) return;
    for (let made = 0; made < BATCH && (await this.makeNext(size)); made += 1) {
      await breathe();
      if ((await this.ledger.head()).size - size > BUSY) return;
    }
  }

  /** False when nothing is left below that size, or another instance is at it. */
  private makeNext(size: number): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const from = await this.artefacts.takeProgress(tx);
      if (from === undefined) return false;
      const [certificate] = await this.artefacts.published(tx, from, size, 1);
      if (certificate === undefined) {
        await this.artefacts.setProgress(tx, Math.max(from, size));
        this.doneTo = size;
        return false;
      }
      await this.makeAll(certificate);
      await this.artefacts.setProgress(tx, certificate.index + 1);
      return true;
    });
  }

  /** What cannot be made now is made when somebody asks for it. */
  private async makeAll(certificate: PublishedCertificate): Promise<void> {
    for (const kind of this.makers.kinds()) {
      try {
        await this.makers.one(certificate, kind);
      } catch (error) {
        // A key that is still to be introduced is nothing to warn of.
        if (error instanceof Fault && error.code === 'artefact-key-missing') continue;
        this.logger.warn({ err: error, certificate: certificate.number, kind }, 'artefact could not be made');
      }
    }
  }
}
