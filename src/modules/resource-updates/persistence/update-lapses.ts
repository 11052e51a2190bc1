import { Injectable } from '@nestjs/common';
import { type CivilDate, endOfDay } from '../../../core/calendar/index.js';
import type { UpdateFrequency } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { UpdateLapse } from '../domain/update-lapse.js';
import type { LapseCutoffs } from './copy-lists.js';

/** A resource whose promise is broken, by its row and its newest report. */
export interface LapsedResource {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly updateFrequency: UpdateFrequency;
  /** 0 when nothing was ever reported. */
  readonly version: number;
  /** From when the promise counts: the time of the newest data, or the registration. */
  readonly since: Date;
}

/** What narrows a list of alarms, and where it goes on. */
export interface LapseQuery {
  readonly department?: string;
  readonly resourceCode?: string;
  readonly openOnly: boolean;
  readonly after?: { readonly raisedAt: string; readonly id: string };
  readonly limit: number;
}

interface LapseRow extends Omit<UpdateLapse, 'dueOn' | 'endedAt' | 'endedBy'> {
  readonly dueOn: CivilDate | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

const STATE = `
  SELECT r.id, r.code, r.name, r.department_uscc AS department, r.update_frequency AS "updateFrequency",
    coalesce(newest.version, 0) AS version, coalesce(newest.data_time, r.created_at) AS since
  FROM inventory_resource r LEFT JOIN LATERAL (
    SELECT u.version, u.data_time FROM resource_update u WHERE u.resource_id = r.id ORDER BY u.version DESC LIMIT 1
  ) AS newest ON true`;
const IS_LATE = `EXISTS (
  SELECT 1 FROM unnest($1::text[], $2::timestamptz[]) AS cutoff (frequency, before)
  WHERE cutoff.frequency = s."updateFrequency" AND s.since < cutoff.before)`;
const NEXT_TO_RAISE = `
  SELECT s.id FROM (${STATE}) AS s
  WHERE s.id <> ALL ($3::uuid[]) AND ${IS_LATE} AND NOT EXISTS (SELECT 1 FROM update_lapse l
    WHERE l.resource_id = s.id AND l.after_version = s.version
      AND (l.ended_at IS NULL OR l.update_frequency = s."updateFrequency"))
  ORDER BY s.id LIMIT $4`;
const ONE_LATE = `SELECT s.* FROM (${STATE} WHERE r.id = $3) AS s WHERE ${IS_LATE}`;
// A promise that became a longer one, or none, is kept again.
const END_KEPT = `
  UPDATE update_lapse l SET ended_at = greatest(l.raised_at, $3)
  WHERE l.ended_at IS NULL AND EXISTS (
    SELECT 1 FROM (${STATE} WHERE r.id = l.resource_id) AS s
    WHERE s."updateFrequency" <> l.update_frequency AND NOT ${IS_LATE})`;
const RAISE = `
  INSERT INTO update_lapse (id, resource_id, resource_code, resource_name, department_code, update_frequency,
    after_version, due_on, raised_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`;
const END = `
  UPDATE update_lapse SET ended_at = greatest(raised_at, $2), ended_by = $3 WHERE resource_id = $1 AND ended_at IS NULL`;
const LIST = `
  SELECT id, resource_id AS "resourceId", resource_code AS "resourceCode", resource_name AS "resourceName",
    department_code AS "departmentCode", update_frequency AS "updateFrequency", after_version AS "afterVersion",
    due_on::text AS "dueOn", raised_at AS "raisedAt", ended_at AS "endedAt", ended_by AS "endedBy"
  FROM update_lapse
  WHERE ($1::text IS NULL OR department_code = $1) AND ($2::text IS NULL OR resource_code = $2)
    AND (NOT $3::boolean OR ended_at IS NULL)
    AND ($4::timestamptz IS NULL OR (raised_at, id) < ($4, $5::uuid))
  ORDER BY raised_at DESC, id DESC LIMIT $6`;

const values = (cutoffs: LapseCutoffs) => [[...cutoffs.keys()], [...cutoffs.values()].map(endOfDay)];

/** Broken promises as rows: one for each lapse, whatever is run again. */
@Injectable()
export class UpdateLapses {
  /** Up to `limit` resources that are late and were not raised yet, but for those already tried. */
  async toRaise(
    tx: Transaction,
    cutoffs: LapseCutoffs,
    except: readonly string[],
    limit: number,
  ): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }[]>(NEXT_TO_RAISE, [...values(cutoffs), except, limit]);
    return rows.map(({ id }) => id);
  }

  /** The resource as it stands, if it is late. */
  async late(tx: Transaction, cutoffs: LapseCutoffs, resourceId: string): Promise<LapsedResource | undefined> {
    const [row] = await tx.query<LapsedResource[]>(ONE_LATE, [...values(cutoffs), resourceId]);
    return row;
  }

  /** Whether the lapse was not there before. */
  async raise(tx: Transaction, lapse: UpdateLapse): Promise<boolean> {
    const rows = await tx.query<unknown[]>(RAISE, [
      ...[lapse.id, lapse.resourceId, lapse.resourceCode, lapse.resourceName, lapse.departmentCode],
      ...[lapse.updateFrequency, lapse.afterVersion, lapse.dueOn ?? null, lapse.raisedAt],
    ]);
    return rows.length > 0;
  }

  /** A report ends what was open. */
  async end(tx: Transaction, resourceId: string, at: Date, report: string): Promise<void> {
    await tx.query(END, [resourceId, at, report]);
  }

  /** Ends what is not late any more because another thing is promised. */
  async endKept(tx: Transaction, cutoffs: LapseCutoffs, at: Date): Promise<void> {
    await tx.query(END_KEPT, [...values(cutoffs), at]);
  }

  /** The latest first. */
  async list(tx: Transaction, query: LapseQuery): Promise<UpdateLapse[]> {
    const { department, resourceCode, openOnly, after, limit } = query;
    const position = [after?.raisedAt ?? null, after?.id ?? null];
    const rows = await tx.query<LapseRow[]>(LIST, [
      ...[department ?? null, resourceCode ?? null, openOnly, ...position, limit],
    ]);
    return rows.map(({ dueOn, endedAt, endedBy, ...lapse }) => ({
      ...lapse,
      ...(dueOn === null ? {} : { dueOn }),
      ...(endedAt === null ? {} : { endedAt }),
      ...(endedBy === null ? {} : { endedBy }),
    }));
  }
}
