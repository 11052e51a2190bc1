import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../../platform/database/index.js';
import { forgetRequestDigests } from '../../../../platform/http/index.js';
import { type LedgerActOf, LedgerActs, LedgerSalts, LedgerWriter } from '../../../ledger/index.js';
import { BOOKS_MATTER, type Dossier, dossierBody } from '../../domain/dossier.js';
import { DossierRows } from '../../persistence/dossier-rows.js';

const KINDS = ['record.filed'] as const;

/** The entries of dossiers: made, made again where the ledger could not take them in time, and their details erased. */
@Injectable()
export class DossierLedger implements OnModuleInit {
  constructor(
    private readonly ledger: LedgerWriter,
    private readonly acts: LedgerActs,
    private readonly salts: LedgerSalts,
    private readonly rows: DossierRows,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(KINDS, (tx, { actId }, at) => this.fileAgain(tx, actId, at), BOOKS_MATTER);
    this.salts.registerKeeper(KINDS, { erase: (tx, { actId }) => this.erase(tx, actId) }, BOOKS_MATTER);
  }

  /** The time of an act; ask for it once the books are locked. */
  stamp(tx: Transaction): Promise<Date> {
    return this.ledger.stamp(tx);
  }

  async submit(tx: Transaction, dossier: Dossier): Promise<void> {
    await this.ledger.submit(tx, entryOf(dossier, dossier.at));
  }

  private async fileAgain(tx: Transaction, id: string, at: Date): Promise<LedgerActOf<'record.filed'>> {
    const dossier = await this.rows.find(tx, id);
    if (dossier === undefined) throw new Error(`there is no dossier ${id} to file again`);
    await this.rows.setTime(tx, id, at);
    return entryOf(dossier, at);
  }

  private async erase(tx: Transaction, id: string): Promise<void> {
    await this.rows.eraseDetails(tx, id);
    await forgetRequestDigests(tx, id);
  }
}

/** Entries of the dossiers of one organisation keep their order. */
const entryOf = (dossier: Dossier, at: Date): LedgerActOf<'record.filed'> => ({
  kind: 'record.filed',
  at,
  centre: dossier.centre,
  subject: `record:${dossier.id}`,
  orderKey: `${BOOKS_MATTER}:${dossier.organisationId}`,
  body: dossierBody(dossier, at),
  committed: dossier.details === null ? {} : { details: dossier.details },
});
