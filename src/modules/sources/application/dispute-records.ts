import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { Adjudication, Dispute } from '../domain/dispute.js';
import { Adjudications } from '../persistence/adjudications.js';
import { Disputes } from '../persistence/disputes.js';
import { adjudicatedAct, disputedAct } from './source-acts.js';
import { SourceNews } from './source-news.js';
import { committedFiles, type HandedIn, Statements } from './statements.js';

/** Writes down how disputes begin and end: rows, ledger entry, audit record and notices, or none of them. */
@Injectable()
export class DisputeRecords {
  constructor(
    private readonly disputes: Disputes,
    private readonly adjudications: Adjudications,
    private readonly statements: Statements,
    private readonly news: SourceNews,
    private readonly ledger: LedgerWriter,
  ) {}

  async open(tx: Transaction, actor: Actor, said: HandedIn, begun: Omit<Dispute, 'openedAt'>): Promise<Dispute> {
    const openedAt = await this.ledger.stamp(tx);
    const dispute = { ...begun, openedAt };
    await this.disputes.insert(tx, dispute);
    const { files } = await this.statements.add(tx, actor, { disputeId: dispute.id, at: openedAt }, said);
    await this.ledger.submit(tx, disputedAct(dispute, committedFiles(files)));
    await this.news.disputed(tx, actor, dispute, files.length);
    return dispute;
  }

  async end(
    tx: Transaction,
    actor: Actor,
    dispute: Dispute,
    decided: Omit<Adjudication, 'disputeId' | 'elementId'>,
  ): Promise<Adjudication> {
    const { id, elementId, elementCode } = dispute;
    const adjudication = { ...decided, disputeId: id, elementId };
    await this.adjudications.insert(tx, adjudication);
    await this.disputes.close(tx, id, decided.outcome);
    await this.ledger.submit(tx, adjudicatedAct(adjudication, elementCode));
    await this.news.adjudicated(tx, actor, dispute, adjudication);
    return adjudication;
  }
}
