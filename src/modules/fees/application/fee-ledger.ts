import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { forgetRequestDigests } from '../../../platform/http/index.js';
import { type LedgerActOf, LedgerActs, LedgerSalts, LedgerWriter } from '../../ledger/index.js';
import { entryBody, type FeeAct } from '../domain/fee-act.js';
import { FeeActs } from '../persistence/fee-acts.js';

const KINDS = ['record.filed'] as const;

/** The entries of acts on fees: made, made again where the ledger could not take them in time, and their details erased. */
@Injectable()
export class FeeLedger implements OnModuleInit {
  constructor(
    private readonly ledger: LedgerWriter,
    private readonly ledgerActs: LedgerActs,
    private readonly salts: LedgerSalts,
    private readonly acts: FeeActs,
  ) {}

  onModuleInit(): void {
    this.ledgerActs.registerRedo(KINDS, async (tx, { actId }, at) => entryOf(await this.require(tx, actId), at));
    this.salts.registerKeeper(KINDS, { erase: (tx, { actId }) => this.erase(tx, actId) });
  }

  /** The time of an act; ask for it once the application is locked. */
  stamp(tx: Transaction): Promise<Date> {
    return this.ledger.stamp(tx);
  }

  /** Stores an act and queues its entry, in one transaction. */
  async record(tx: Transaction, act: FeeAct): Promise<void> {
    await this.acts.add(tx, act);
    await this.ledger.submit(tx, entryOf(act, act.at));
  }

  private async erase(tx: Transaction, id: string): Promise<void> {
    const { applicationId } = await this.require(tx, id);
    await this.acts.eraseDetails(tx, id);
    await forgetRequestDigests(tx, applicationId);
  }

  private async require(tx: Transaction, id: string): Promise<FeeAct> {
    const act = await this.acts.find(tx, id);
    if (act === undefined) throw new Error(`there is no act ${id} on a fee`);
    return act;
  }
}

/** Entries of a fee keep their order with those of its application, whatever happens. */
const entryOf = (act: FeeAct, at: Date): LedgerActOf<'record.filed'> => ({
  kind: 'record.filed',
  at,
  centre: act.centre,
  subject: `record:${act.id}`,
  orderKey: `application:${act.applicationId}`,
  body: entryBody(act, at),
  committed: act.details === null ? {} : { details: act.details },
});
