import { Injectable } from '@nestjs/common';
import {
  type Admission,
  checkStatement,
  type Finding,
  LedgerReplay,
  type Statement,
} from '../../../core/accounting/index.js';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { assetOf } from '../domain/booked-books.js';
import { accountingFault } from '../domain/faults.js';
import { ActRows } from '../persistence/act-rows.js';
import { CarryBooks } from './carry-books.js';
import { ReachBooks } from './reach-books.js';

/** Acts that are read at once; between them others have their turn. */
const AT_ONCE = 1_000;

/** 合理性校验: holds the figures of a balance sheet against the books of the enterprise, as they were posted by that day. */
@Injectable()
export class CheckStatement {
  constructor(
    private readonly reach: ReachBooks,
    private readonly carry: CarryBooks,
    private readonly acts: ActRows,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Nothing is kept of it. Throws Fault 'books-not-found', 'books-damaged'. */
  async execute(actor: Actor, code: string, statement: Statement): Promise<Finding[]> {
    const tx = this.unitOfWork.reader;
    const { organisationId, nextAct } = await this.reach.toRead(tx, actor, code);
    const { assets } = await this.carry.read(tx, organisationId);
    const replay = new LedgerReplay(
      Array.from(assets.values(), (asset): Admission => ({ asset: assetOf(asset), from: 0 })),
      statement,
    );
    for (let after = -1, isDone = false; !isDone; ) {
      // What is posted meanwhile may be about assets that are not among those.
      const page = (await this.acts.page(tx, organisationId, { after, limit: AT_ONCE })).filter(
        ({ index }) => index < nextAct,
      );
      const isBehind = page.some(({ event }) => isBeyond(replay, event));
      isDone = isBehind || page.length < AT_ONCE;
      after = page.at(-1)?.index ?? after;
    }
    return checkStatement(statement, replay.end());
  }
}

function isBeyond(replay: LedgerReplay, event: unknown): boolean {
  const taken = replay.take(event);
  if (typeof taken === 'string') return taken === 'after';
  throw accountingFault('books-damaged', { reason: `act ${taken.event}: ${taken.code} ${taken.pointer}` });
}
