import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { VersionThen } from '../../sources/index.js';
import { PublishedReports } from '../persistence/published-reports.js';

/** The versions that resources had at a time, for the inventory. */
@Injectable()
export class PublishedVersions {
  constructor(private readonly reports: PublishedReports) {}

  /** By the identifiers of the resources; those that had reported nothing are left out. */
  async at(tx: Transaction, resourceIds: readonly string[], at: Date): Promise<ReadonlyMap<string, VersionThen>> {
    const found = await this.reports.manyAsOf(tx, resourceIds, at);
    return new Map(
      [...found].map(([id, { report, index }]) => [id, { version: report.version, dataTime: report.dataTime, index }]),
    );
  }
}
