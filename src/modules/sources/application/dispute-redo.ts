import { Injectable, type OnModuleInit } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type LedgerAct, LedgerActs, type RedoRequest } from '../../ledger/index.js';
import { Adjudications } from '../persistence/adjudications.js';
import { Definitions } from '../persistence/definitions.js';
import { Disputes } from '../persistence/disputes.js';
import { adjudicatedAct, disputedAct } from './source-acts.js';
import { committedFiles, Statements } from './statements.js';

/** Makes acts of the dispute procedure again. An effective day that went by meanwhile becomes the day of the act. */
@Injectable()
export class DisputeRedo implements OnModuleInit {
  constructor(
    private readonly acts: LedgerActs,
    private readonly disputes: Disputes,
    private readonly statements: Statements,
    private readonly adjudications: Adjudications,
    private readonly definitions: Definitions,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(['source.disputed'], (tx, refused, at) => this.disputeAgain(tx, refused, at));
    this.acts.registerRedo(['source.adjudicated'], (tx, refused, at) => this.adjudicateAgain(tx, refused, at));
  }

  private async disputeAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    await this.disputes.move(tx, actId, at);
    const dispute = required(await this.disputes.find(tx, actId), actId);
    const [grounds] = await this.statements.of(tx, actId);
    return disputedAct(dispute, committedFiles(grounds?.files ?? []));
  }

  private async adjudicateAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    await this.adjudications.move(tx, actId, at, civilDateAt(at));
    const adjudication = required(await this.adjudications.find(tx, actId), actId);
    return adjudicatedAct(adjudication, required(await this.definitions.codeOf(tx, adjudication.elementId), actId));
  }
}

function required<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new Error(`there is no act ${id} to make again`);
  return found;
}
