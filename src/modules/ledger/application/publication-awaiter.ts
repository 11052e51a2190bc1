import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { publishedSize } from '../persistence/publication.js';
import { LedgerReader } from './ledger-reader.js';

/** How often the database is asked while anybody waits: another instance may be the one that publishes. */
const POLL_MS = 25;
/** What was published between two looks is seen after this at the latest. */
const LOOK_AGAIN_MS = 250;
/** Beyond this, whoever asks is answered at once. */
const MOST_WAITING = 1_000;

/** Lets callers wait until a published checkpoint covers an act. However many wait, the log is looked at once. */
@Injectable()
export class PublicationAwaiter {
  private waiting = 0;
  private growth: Promise<void> | undefined;

  constructor(
    private readonly reader: LedgerReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Index of the act's last entry once it is published; undefined when it is not within that time.
   * @param withinMs real milliseconds
   */
  async published(actId: string, withinMs: number): Promise<number | undefined> {
    const deadline = performance.now() + withinMs;
    this.waiting += 1;
    try {
      for (;;) {
        const found = await this.reader.publicationOf(actId);
        const left = deadline - performance.now();
        if (found !== undefined || left <= 0 || this.waiting > MOST_WAITING) return found?.index;
        await Promise.race([this.grown(), pause(Math.min(left, LOOK_AGAIN_MS))]);
      }
    } finally {
      this.waiting -= 1;
    }
  }

  /** Fulfilled when more is published than now. */
  private grown(): Promise<void> {
    this.growth ??= this.watch().finally(() => {
      this.growth = undefined;
    });
    return this.growth;
  }

  private async watch(): Promise<void> {
    const before = await publishedSize(this.unitOfWork.reader);
    while (this.waiting > 0 && (await publishedSize(this.unitOfWork.reader)) === before) await pause(POLL_MS);
  }
}
