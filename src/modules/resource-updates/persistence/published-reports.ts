import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { UpdateReport } from '../domain/update-report.js';
import { LISTED_UPDATE_COLUMNS, toReport, UPDATE_COLUMNS, type UpdateRow } from './update-rows.js';

/** A report with the place of its entry in the log. */
export interface PublishedReport {
  readonly report: UpdateReport;
  readonly index: number;
}

interface PublishedRow extends UpdateRow {
  readonly index: string;
}

const published = (columns: string): string => `
  SELECT ${columns}, p.entry_index AS index
  FROM resource_update u JOIN published_entry p ON p.act_id = u.id AND p.kind = 'source.updated'`;
const PUBLISHED = published(UPDATE_COLUMNS);
const LISTED = published(LISTED_UPDATE_COLUMNS);
const ONE = `${PUBLISHED} WHERE u.resource_id = $1 AND u.version = $2`;
const PAGE = `${LISTED} WHERE u.resource_id = $1 AND u.version < $2 ORDER BY u.version DESC LIMIT $3`;
const AS_OF = `${PUBLISHED} WHERE u.resource_id = $1 AND u.at <= $2 ORDER BY u.version DESC LIMIT 1`;
const MANY_AS_OF = `
  SELECT found.* FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
    ${LISTED} WHERE u.resource_id = wanted.id AND u.at <= $2 ORDER BY u.version DESC LIMIT 1) AS found`;

/** Update reports that anybody may see: those that a published checkpoint covers. */
@Injectable()
export class PublishedReports {
  async version(tx: Transaction, resourceId: string, version: number): Promise<PublishedReport | undefined> {
    return first(await tx.query<PublishedRow[]>(ONE, [resourceId, version]));
  }

  /** Up to `limit` versions below one, the newest first, without their columns. */
  async page(tx: Transaction, resourceId: string, below: number, limit: number): Promise<PublishedReport[]> {
    return (await tx.query<PublishedRow[]>(PAGE, [resourceId, below, limit])).map(toPublished);
  }

  /** The version that was the newest at an instant. */
  async asOf(tx: Transaction, resourceId: string, at: Date): Promise<PublishedReport | undefined> {
    return first(await tx.query<PublishedRow[]>(AS_OF, [resourceId, at]));
  }

  /** The same of many resources, by their identifiers, without columns; those without a report are left out. */
  async manyAsOf(
    tx: Transaction,
    resourceIds: readonly string[],
    at: Date,
  ): Promise<ReadonlyMap<string, PublishedReport>> {
    const rows = await tx.query<PublishedRow[]>(MANY_AS_OF, [resourceIds, at]);
    return new Map(rows.map((row) => [row.resourceId, toPublished(row)]));
  }
}

const toPublished = (row: PublishedRow): PublishedReport => ({ report: toReport(row), index: Number(row.index) });
const first = ([row]: readonly PublishedRow[]): PublishedReport | undefined => row && toPublished(row);
