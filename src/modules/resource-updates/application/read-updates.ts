import { Injectable } from '@nestjs/common';
import { type VersionDifferences, versionDifferences } from '../../../core/update-promise/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { InventoryReader, type Resource } from '../../sources/index.js';
import { updateFault } from '../domain/faults.js';
import type { UpdateReport } from '../domain/update-report.js';
import { type PublishedReport, PublishedReports } from '../persistence/published-reports.js';
import { EntryProofs, type ProvenReport } from './entry-proofs.js';

/** Reads update reports for anybody: none that is not published yet. */
@Injectable()
export class ReadUpdates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inventory: InventoryReader,
    private readonly reports: PublishedReports,
    private readonly proofs: EntryProofs,
  ) {}

  /** Up to `limit` versions below one, the newest first. Throws 'resource-not-found'. */
  async page(code: string, below: number, limit: number): Promise<PublishedReport[]> {
    const { id } = await this.resource(code);
    return this.reports.page(this.unitOfWork.reader, id, below, limit);
  }

  /** One version with its entry and the proof of that. Throws 'resource-not-found', 'update-not-found'. */
  async one(code: string, version: number): Promise<ProvenReport> {
    const { id } = await this.resource(code);
    return this.proofs.of(await this.version(id, version));
  }

  /** What `to` has otherwise than `from`. Throws 'resource-not-found', 'update-not-found'. */
  async differences(code: string, from: number, to: number): Promise<VersionDifferences> {
    const { id } = await this.resource(code);
    const [before, after] = [await this.version(id, from), await this.version(id, to)];
    return versionDifferences(stateOf(before.report), stateOf(after.report));
  }

  private async resource(code: string): Promise<Resource> {
    const found = await this.inventory.resource(this.unitOfWork.reader, code);
    if (found === undefined) throw updateFault('resource-not-found', { code });
    return found;
  }

  private async version(resourceId: string, version: number): Promise<PublishedReport> {
    const found = await this.reports.version(this.unitOfWork.reader, resourceId, version);
    if (found === undefined) throw updateFault('update-not-found');
    return found;
  }
}

const stateOf = ({ dataTime, ...report }: UpdateReport) => ({ ...report, dataTime: dataTime.toISOString() });
