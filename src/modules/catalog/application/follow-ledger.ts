import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { TERM_METHOD } from '../domain/lexemes.js';
import type { Progress } from '../persistence/catalog-progress.js';
import { CatalogStore } from '../persistence/catalog-store.js';
import { CatalogProjections } from './catalog-projections.js';

/** Acts of one transaction. */
const BATCH = 200;

/**
 * Keeps the catalog where the published log is. A batch and the place after it are one transaction, and what a batch makes
 * follows from the log alone: stopped anywhere, or run by several instances, it comes to the same. Made anew, it is
 * served as it was until the end of the log is reached.
 */
@Injectable()
export class FollowLedger {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly store: CatalogStore,
    private readonly projections: CatalogProjections,
  ) {}

  /** Goes on to the end of what is published; false when another instance is at it. */
  async run(): Promise<boolean> {
    for (;;) {
      const done = await this.unitOfWork.run((tx) => this.step(tx));
      if (done !== 'more') return done === 'end';
    }
  }

  /** Makes the catalog again from the first entry on, whatever it holds, also when another instance follows just now. */
  async makeAnew(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const progress = await this.store.progress.wait(tx);
      if (progress !== undefined) await this.store.progress.set(tx, this.store.progress.anew(progress));
    });
    await this.run();
  }

  /** Shows as expired what has expired by now, whether or not its notice stands on the ledger yet. */
  async expire(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const progress = await this.store.progress.take(tx);
      if (progress === undefined) return;
      const now = this.clock.now();
      const due = await this.store.items.expired(tx, now, BATCH);
      await this.store.items.put(tx, await this.projections.certificates(tx, due, now), progress.generation);
    });
  }

  private async step(tx: Transaction): Promise<'more' | 'end' | 'taken'> {
    const { progress: row, items, changes, acts: log } = this.store;
    const taken = await row.take(tx);
    if (taken === undefined) return 'taken';
    const progress = taken.method === TERM_METHOD ? taken : row.anew(taken);
    const { acts, next } = await log.from(tx, progress.nextIndex, this.projections.kinds, BATCH);
    if (next === progress.nextIndex) return this.atEnd(tx, progress);
    const projected = await this.projections.project(tx, acts, {
      now: this.clock.now(),
      generation: progress.generation,
    });
    await items.put(tx, projected.items, progress.generation);
    await items.remove(tx, projected.removed);
    await changes.record(tx, projected.changes, progress.nextPosition);
    const nextPosition = progress.nextPosition + projected.changes.length;
    await row.set(tx, { ...progress, nextIndex: next, nextPosition });
    return 'more';
  }

  private async atEnd(tx: Transaction, progress: Progress): Promise<'end'> {
    if (!progress.isMadeAnew) return 'end';
    await this.store.items.removeBefore(tx, progress.generation);
    await this.store.changes.removeFrom(tx, progress.nextPosition);
    await this.store.progress.set(tx, { ...progress, isMadeAnew: false });
    return 'end';
  }
}
