import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import type { ImportRecord } from '../persistence/import-record.js';
import { Imports } from '../persistence/imports.js';
import { CheckBatch } from './check-batch.js';
import { BatchRefused, CommitBatch } from './commit-batch.js';
import { EndImport } from './end-import.js';

/** Whoever ordered the import may not do it (any more). */
const FORBIDDEN: ReadonlySet<string> = new Set(['permission-denied', 'not-the-public-centre']);

/** What passes by itself: room in the queue, a clock, somebody who wrote the same at the same moment. */
const PASSING: ReadonlySet<string> = new Set([
  ...['ledger-queue-full', 'ledger-clock-behind', 'ledger-halted', 'ledger-not-ready'],
  ...['inventory-code-exists', 'element-source-exists', 'element-source-pending'],
]);

/** Does the next batch of whichever import waits, each in a transaction of its own. */
@Injectable()
export class RunImports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: Imports,
    private readonly check: CheckBatch,
    private readonly commit: CommitBatch,
    private readonly end: EndImport,
  ) {}

  /**
   * One batch; the identifier of its import, undefined when there was none to do. `but`: imports that are left alone.
   * An import that cannot go on is added to them; what went wrong beyond that is thrown.
   */
  async step(but: string[]): Promise<string | undefined> {
    let current: ImportRecord | undefined;
    try {
      await this.unitOfWork.run(async (tx) => {
        current = await this.imports.next(tx, but);
        if (current !== undefined) await this.advance(tx, current);
      });
      return current?.id;
    } catch (error) {
      if (current === undefined) throw error;
      but.push(current.id);
      if (error instanceof BatchRefused) await this.end.halt(current.id, 'import-has-faults', error);
      else if (error instanceof Fault && FORBIDDEN.has(error.code)) await this.end.halt(current.id, error.code);
      else if (!(error instanceof Fault && PASSING.has(error.code))) throw error;
      return current.id;
    }
  }

  private async advance(tx: Transaction, record: ImportRecord): Promise<void> {
    const next = await (record.state === 'checking' ? this.check : this.commit).execute(tx, record);
    if (next.state === 'done') await this.end.finish(tx, next);
    else await this.imports.update(tx, next);
  }
}
