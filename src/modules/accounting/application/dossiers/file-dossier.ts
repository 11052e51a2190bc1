import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../../platform/database/index.js';
import { Ids } from '../../../../platform/ids/ids.js';
import { HeldEvidence } from '../../../registry/index.js';
import { type Dossier, dossierHolder } from '../../domain/dossier.js';
import { accountingFault } from '../../domain/faults.js';
import { BooksRows } from '../../persistence/books-rows.js';
import { DossierRows } from '../../persistence/dossier-rows.js';
import { ReportRows } from '../../persistence/report-rows.js';
import { type ActingBy, BooksTrail } from '../books-trail.js';
import { ReachBooks } from '../reach-books.js';
import { ReportHolds } from '../report-holds.js';
import type { BuiltDossier } from './build-dossier.js';
import { DossierLedger } from './dossier-ledger.js';

/** The rows that a dossier rests on. */
@Injectable()
export class DossierDesk implements OnModuleInit {
  constructor(
    readonly books: BooksRows,
    readonly reports: ReportRows,
    readonly rows: DossierRows,
    readonly ids: Ids,
    private readonly holds: ReportHolds,
  ) {}

  /** A report that a dossier is about is not reopened: it must stay what was told. */
  onModuleInit(): void {
    this.holds.register((tx, report) => this.rows.isOn(tx, report));
  }
}

/** Files a dossier: row, file, ledger entry and audit record, or none of them. */
@Injectable()
export class FileDossier {
  constructor(
    private readonly reach: ReachBooks,
    private readonly desk: DossierDesk,
    private readonly ledger: DossierLedger,
    private readonly held: HeldEvidence,
    private readonly trail: BooksTrail,
  ) {}

  /**
   * The dossier, or the one that says the same of the books already: of two at once the second gives the first. With `renew`
   * only the very same manifest counts as the same. Throws Fault 'books-not-found', 'report-not-standing', 'evidence-missing',
   * and what the ledger throws.
   */
  async execute(
    tx: Transaction,
    by: ActingBy,
    built: BuiltDossier,
    renew: boolean,
  ): Promise<{ readonly dossier: Dossier; readonly isNew: boolean }> {
    const { disclosed, manifest, basis, centre, files, file } = built;
    const { code } = disclosed.books;
    const { organisationId } = await this.reach.toPost(tx, by.actor, code);
    await this.desk.books.lock(tx, organisationId);
    const report = await this.desk.reports.find(tx, organisationId, disclosed.booked.id);
    if (report === undefined || report.reopenedBy !== undefined) throw accountingFault('report-not-standing');
    const same = await this.desk.rows.same(tx, report.id, { basis, ...(renew ? { manifest: manifest.sha256 } : {}) });
    if (same !== undefined) return { dossier: same, isNew: false };
    const { date: reportDate, periodStart, act } = report;
    const id = this.desk.ids.uuid();
    const at = await this.ledger.stamp(tx);
    const dossier: Dossier = {
      ...{ id, organisationId, report: report.id, reportDate, periodStart, holderCode: code, centre },
      ...{ manifest, basis, files, bytes: file.file.size, at },
      details: { report: report.id, reportDate, periodStart, act, files },
    };
    await this.desk.rows.insert(tx, dossier, by.actor.accountId);
    await this.held.hold(tx, dossierHolder(id), at, [file]);
    await this.ledger.submit(tx, dossier);
    await this.trail.record(tx, by, 'books.dossier-filed', code, { id, report: report.id, manifest: manifest.sha256 });
    return { dossier, isNew: true };
  }
}
