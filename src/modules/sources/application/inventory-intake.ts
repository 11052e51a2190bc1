import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { InventoryKind } from '../../../core/inventory/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type IntakeOptions, type IntakeReport, type IntakeRows, type RowReport, reportOf } from '../domain/intake.js';
import type { SourceSpan } from '../domain/inventory.js';
import type { Known } from '../domain/known.js';
import { type Judged, type JudgedRows, RowJudge } from '../domain/judge.js';
import type { Hold } from '../persistence/inventory-reads.js';
import { Designations } from './designations.js';
import { InventoryTrail } from './inventory-trail.js';
import { KnownRows } from './known-rows.js';
import { RowWriter } from './row-writer.js';
import { requirePublicOfficer, writerScope } from './writer-scope.js';

/** Takes rows into the inventory, one or a thousand at a time, with a handful of statements. */
@Injectable()
export class InventoryIntake {
  constructor(
    private readonly known: KnownRows,
    private readonly writer: RowWriter,
    private readonly designations: Designations,
    private readonly trail: InventoryTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes what can be written in the caller's transaction, and tells of every row what became of it. Rows hold what
   * `checkDepartment` … `checkElement` of core/inventory accept. Throws Fault 'not-the-public-centre' for whoever may write
   * nothing or may not designate, 'inventory-code-exists' or 'element-source-exists' where somebody else writes the
   * same at the same moment (nothing is written then: try again), and what the ledger throws.
   */
  async apply(tx: Transaction, actor: Actor, rows: IntakeRows, options: IntakeOptions): Promise<IntakeReport> {
    const { known, judged } = await this.judge(tx, actor, rows, { ...options, hold: 'update' });
    await this.writer.write(tx, { at: this.clock.now(), accountId: actor.accountId }, judged, known);
    const wishes = judged.elements.flatMap(({ row, designate }) =>
      designate === undefined ? [] : [{ element: row.code, resource: designate.code }],
    );
    const designated = await this.designations.enter(tx, actor, wishes);
    const report = reportOf([...reportsOf(judged, designated)]);
    await this.trail.wrote(tx, actor, report);
    return report;
  }

  /** Throws Fault 'not-the-public-centre' for whoever may write nothing, or may not designate. */
  requireAllowed(actor: Actor, { designate }: Pick<IntakeOptions, 'designate'>): void {
    writerScope(actor);
    if (designate) requirePublicOfficer(actor);
  }

  /** The same report without writing or holding anything: what would become of the rows now. */
  async preview(tx: Transaction, actor: Actor, rows: IntakeRows, options: IntakeOptions): Promise<IntakeReport> {
    const { judged } = await this.judge(tx, actor, rows, { ...options, hold: 'read' });
    return reportOf([...reportsOf(judged, new Map())]);
  }

  private async judge(
    tx: Transaction,
    actor: Actor,
    rows: IntakeRows,
    options: IntakeOptions & { readonly hold: Hold },
  ): Promise<{ known: Known; judged: JudgedRows }> {
    this.requireAllowed(actor, options);
    const known = await this.known.of(tx, actor, rows, options);
    return { known, judged: new RowJudge(known, writerScope(actor), options).judge(rows) };
  }
}

function* reportsOf(judged: JudgedRows, designated: ReadonlyMap<string, SourceSpan>): Generator<RowReport> {
  for (const one of judged.departments) yield reported('department', one, one.row.uscc);
  for (const one of judged.systems) yield reported('system', one, one.row.code);
  for (const one of judged.resources) yield reported('resource', one, one.row.code);
  for (const one of judged.elements) {
    const span = one.designate === undefined ? undefined : designated.get(one.row.code);
    yield { ...reported('element', one, one.row.code), ...(span === undefined ? {} : { designatedBy: span.actId }) };
  }
}

const reported = (kind: InventoryKind, { place, outcome, faults }: Judged<unknown>, code: string): RowReport => ({
  ...{ kind, place, code, outcome, faults },
});
