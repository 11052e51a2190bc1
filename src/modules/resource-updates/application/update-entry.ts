import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { UpdateReport } from '../domain/update-report.js';
import type { JudgedProfile } from '../domain/judged-profile.js';
import { UpdateProfiles } from '../persistence/update-profiles.js';
import { UpdateLapses } from '../persistence/update-lapses.js';
import { UpdateReports } from '../persistence/update-reports.js';
import { updatedAct } from './resource-acts.js';

/** Enters a report: row, ledger entry and the end of what was late, or none of them. */
@Injectable()
export class UpdateEntry {
  constructor(
    private readonly reports: UpdateReports,
    private readonly profiles: UpdateProfiles,
    private readonly lapses: UpdateLapses,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
  ) {}

  /** Identity and time of the act; the resource is locked. */
  async begin(tx: Transaction): Promise<{ readonly id: string; readonly at: Date }> {
    return { id: this.ids.uuid(), at: await this.ledger.stamp(tx) };
  }

  async add(tx: Transaction, actor: Actor, report: UpdateReport, profile: JudgedProfile | undefined): Promise<void> {
    await this.reports.insert(tx, report, actor.accountId);
    if (profile !== undefined) await this.profiles.insert(tx, report.id, profile.bytes);
    await this.lapses.end(tx, report.resourceId, report.at, report.id);
    await this.ledger.submit(tx, updatedAct(report, report.at));
  }
}
