import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { Adjudication, Dispute } from '../domain/dispute.js';
import { Adjudications } from '../persistence/adjudications.js';
import { Disputes } from '../persistence/disputes.js';
import { InventoryTrail } from './inventory-trail.js';
import { adjudicatedAct, disputedAct } from './source-acts.js';
import { committedFiles, type HandedIn, Statements } from './statements.js';

/** Writes down how disputes begin and end: rows, ledger entry and audit record, or none of them. */
@Injectable()
export class DisputeRecords {
  constructor(
    private readonly disputes: Disputes,
    private readonly adjudications: Adjudications,
    private readonly statements: Statements,
    private readonly trail: InventoryTrail,
    private readonly ledger: LedgerWriter,
  ) {}

  async open(tx: Transaction, actor: Actor, said: HandedIn, begun: Omit<Dispute, 'openedAt'>): Promise<Dispute> {
    const openedAt = await this.ledger.stamp(tx);
    const dispute = { ...begun, openedAt };
    await this.disputes.insert(tx, dispute);
    const { files } = await this.statements.add(tx, actor, { disputeId: dispute.id, at: openedAt }, said);
    await this.ledger.submit(tx, disputedAct(dispute, committedFiles(files)));
    await this.trail.record(tx, actor, 'disputed', dispute.elementCode, { dispute: dispute.id, files: files.length });
    return dispute;
  }

  async end(
    tx: Transaction,
    actor: Actor,
    { id, elementId, elementCode }: Dispute,
    decided: Omit<Adjudication, 'disputeId' | 'elementId'>,
  ): Promise<Adjudication> {
    const adjudication = { ...decided, disputeId: id, elementId };
    await this.adjudications.insert(tx, adjudication);
    await this.disputes.close(tx, id, decided.outcome);
    await this.ledger.submit(tx, adjudicatedAct(adjudication, elementCode));
    await this.trail.record(tx, actor, 'adjudicated', elementCode, { dispute: id, outcome: decided.outcome });
    return adjudication;
  }
}
