import { Injectable } from '@nestjs/common';
import type { UpdateFrequency } from '../../../core/entry/index.js';
import { type Due, dueDay, type Lateness, lateness } from '../../../core/update-promise/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { InventoryReader, type Resource } from '../../sources/index.js';
import { updateFault } from '../domain/faults.js';
import { type PublishedReport, PublishedReports } from '../persistence/published-reports.js';
import { EntryProofs, type ProvenReport } from './entry-proofs.js';

/** How a resource stands at a time: its newest version then, and its promise. */
export interface Standing {
  readonly resource: Resource;
  readonly asOf: Date;
  /** What was promised: today's promise now, and of a past time the one that stood with the report of then. */
  readonly promised: UpdateFrequency;
  readonly due: Due;
  readonly lateness: Lateness;
  readonly newest?: PublishedReport | ProvenReport;
}

/** Reads how resources stand, now or at a past time, for anybody. */
@Injectable()
export class ReadStandings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inventory: InventoryReader,
    private readonly reports: PublishedReports,
    private readonly proofs: EntryProofs,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** Of one resource, with the entry of its newest report and its proof. Throws 'resource-not-found'. */
  async one(code: string, asOf: Date | undefined): Promise<Standing> {
    const resource = await this.inventory.resource(this.unitOfWork.reader, code);
    if (resource === undefined || isYetToCome(resource, asOf)) throw updateFault('resource-not-found', { code });
    const newest = await this.reports.asOf(this.unitOfWork.reader, resource.id, asOf ?? this.now());
    return this.standing(resource, asOf, newest && (await this.proofs.of(newest)));
  }

  /** Of up to `limit` resources after a code, in the order of the codes; those alone that there were at that time. */
  async page(query: {
    readonly after: string | undefined;
    readonly limit: number;
    readonly asOf: Date | undefined;
    readonly department: string | undefined;
    readonly isProven: boolean;
  }): Promise<{ readonly standings: readonly Standing[]; readonly codes: readonly string[] }> {
    const { after, limit, asOf, department, isProven } = query;
    const tx = this.unitOfWork.reader;
    const resources = await this.inventory.resourcePage(tx, { after, limit, department });
    const ids = resources.map(({ id }) => id);
    const newest = await this.reports.manyAsOf(tx, ids, asOf ?? this.now());
    const found = [...newest.values()];
    const shown = isProven ? await this.proofs.ofAll(found) : found;
    const byResource = new Map(shown.map((one) => [one.report.resourceId, one]));
    const standings = resources
      .filter((resource) => !isYetToCome(resource, asOf))
      .map((resource) => this.standing(resource, asOf, byResource.get(resource.id)));
    return { standings, codes: resources.map(({ code }) => code) };
  }

  private standing(resource: Resource, asOf: Date | undefined, newest: PublishedReport | undefined): Standing {
    const at = asOf ?? this.now();
    const promised = asOf === undefined ? resource.updateFrequency : promisedThen(resource, newest);
    const due = dueDay(promised, newest?.report.dataTime ?? resource.createdAt);
    const found = lateness(due, at, { wasReported: newest !== undefined });
    return { resource, asOf: at, promised, due, lateness: found, ...(newest === undefined ? {} : { newest }) };
  }
}

const isYetToCome = ({ createdAt }: Resource, asOf: Date | undefined): boolean =>
  asOf !== undefined && createdAt > asOf;

const promisedThen = ({ updateFrequency }: Resource, newest: PublishedReport | undefined): UpdateFrequency =>
  newest?.report.updateFrequency ?? updateFrequency;
