import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { Retirement } from '../domain/retirement.js';
import { Retirements } from '../persistence/retirements.js';
import { SourceSpans } from '../persistence/source-spans.js';
import { retiredAct } from './source-acts.js';
import { SourceNews } from './source-news.js';

/** Writes down that a source ends: rows, ledger entry, audit record and notice, or none of them. */
@Injectable()
export class RetirementRecords {
  constructor(
    private readonly retirements: Retirements,
    private readonly spans: SourceSpans,
    private readonly news: SourceNews,
    private readonly ledger: LedgerWriter,
  ) {}

  async enter(tx: Transaction, actor: Actor, code: string, retired: Omit<Retirement, 'at'>): Promise<Retirement> {
    const at = await this.ledger.stamp(tx);
    const retirement = { ...retired, at };
    const { id, elementId } = retirement;
    await this.retirements.insert(tx, retirement);
    await this.spans.end(tx, elementId, id, at);
    await this.ledger.submit(tx, retiredAct(retirement, code));
    await this.news.retired(tx, actor, code, retirement);
    return retirement;
  }
}
