import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Resource } from '../../sources/index.js';
import { requireForwards } from '../domain/data-time.js';
import type { ReportedFigures, UpdateReport } from '../domain/update-report.js';
import { judgedProfile } from '../domain/judged-profile.js';
import { UpdateReports } from '../persistence/update-reports.js';
import { OwnResources } from './own-resources.js';
import { RequireColumns } from './require-columns.js';
import { ResourceTrail } from './resource-trail.js';
import { UpdateEntry } from './update-entry.js';

/** A department reports a new state of its resource. */
@Injectable()
export class ReportUpdate {
  constructor(
    private readonly own: OwnResources,
    private readonly columns: RequireColumns,
    private readonly reports: UpdateReports,
    private readonly entry: UpdateEntry,
    private readonly trail: ResourceTrail,
  ) {}

  /**
   * Adds the next version; of two reports at once one waits for the other. Throws what `OwnResources`, `judgedProfile`
   * and `requireForwards` throw, and 'validation-failed' for columns that repeat a name or name no element.
   */
  async execute(
    tx: Transaction,
    actor: Actor,
    code: string,
    { figures: stated, profile: given }: { readonly figures: ReportedFigures; readonly profile?: object | undefined },
  ): Promise<UpdateReport> {
    const profile = given === undefined ? undefined : judgedProfile(nodeCrypto, given, stated);
    const figures = profile?.figures ?? stated;
    const resource = await this.own.require(tx, actor, code);
    await this.columns.require(tx, figures.columns ?? []);
    await this.reports.lock(tx, resource.id);
    const last = await this.reports.newest(tx, resource.id);
    const { id, at } = await this.entry.begin(tx);
    requireForwards(figures.dataTime, at, last);
    const digest = profile === undefined ? {} : { profileDigest: profile.digest };
    const report = { ...reportOf(resource, figures), ...digest, id, at, version: (last?.version ?? 0) + 1 };
    await this.entry.add(tx, actor, report, profile);
    await this.trail.reported(tx, actor, report);
    return report;
  }
}

const reportOf = (
  { id, code, department, updateFrequency }: Resource,
  figures: ReportedFigures,
): Omit<UpdateReport, 'id' | 'at' | 'version'> => ({
  ...figures,
  ...{ resourceId: id, resourceCode: code, sourceCode: department, updateFrequency },
});
