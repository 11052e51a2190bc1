import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { UpdateReport } from '../domain/update-report.js';
import { toReport, UPDATE_COLUMNS, type UpdateRow } from './update-rows.js';

const INSERT = `
  INSERT INTO resource_update (id, resource_id, resource_code, source_code, version, data_time, rows, schema_digest,
    content_digest, columns, update_frequency, profile_digest, reported_by, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;
const NEWEST = `
  SELECT ${UPDATE_COLUMNS} FROM resource_update u WHERE u.resource_id = $1 ORDER BY u.version DESC LIMIT 1`;
const FORGET_PUBLISHED = 'DELETE FROM published_element WHERE resource_id = $1';
const PUBLISH = `
  INSERT INTO published_element (resource_id, element_code, version)
  SELECT DISTINCT $1::uuid, code, $2::integer FROM unnest($3::text[]) AS e (code)`;

/** Update reports as rows; what is not published yet is among them. */
@Injectable()
export class UpdateReports {
  /** Lets whoever else reports on a resource, or judges its promise, wait until the transaction ends. */
  async lock(tx: Transaction, resourceId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7241))', [`resource-update ${resourceId}`]);
  }

  async newest(tx: Transaction, resourceId: string): Promise<UpdateReport | undefined> {
    const [row] = await tx.query<UpdateRow[]>(NEWEST, [resourceId]);
    return row && toReport(row);
  }

  async find(tx: Transaction, id: string): Promise<UpdateReport | undefined> {
    const [row] = await tx.query<UpdateRow[]>(`SELECT ${UPDATE_COLUMNS} FROM resource_update u WHERE u.id = $1`, [id]);
    return row && toReport(row);
  }

  /** Adds a version of a locked resource, which publishes from then on what its columns name. */
  async insert(tx: Transaction, report: UpdateReport, accountId: string): Promise<void> {
    const { columns, schemaDigest, contentDigest, profileDigest, resourceId, version } = report;
    await tx.query(INSERT, [
      ...[report.id, resourceId, report.resourceCode, report.sourceCode, version, report.dataTime, report.rows],
      ...[schemaDigest, contentDigest, columns === undefined ? null : JSON.stringify(columns)],
      ...[report.updateFrequency, profileDigest ?? null, accountId, report.at],
    ]);
    const elements = (columns ?? []).flatMap(({ element }) => element ?? []);
    await tx.query(FORGET_PUBLISHED, [resourceId]);
    if (elements.length > 0) await tx.query(PUBLISH, [resourceId, version, elements]);
  }

  /** Gives a report another time, that of its act when it is made again. */
  async setTime(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE resource_update SET at = $2 WHERE id = $1', [id, at]);
  }
}
