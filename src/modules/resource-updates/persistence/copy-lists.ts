import { Injectable } from '@nestjs/common';
import { type CivilDate, endOfDay } from '../../../core/calendar/index.js';
import type { UpdateFrequency } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ResourceCopy } from '../domain/resource-copy.js';
import { COPY_COLUMNS, type CopyRow, toCopy } from './resource-copies.js';

/** For each frequency that something can be late by, the last day with which it is. */
export type LapseCutoffs = ReadonlyMap<UpdateFrequency, CivilDate>;

/** A stated copy with the place of its entry, and what its source has reported since. */
export interface ListedCopy {
  readonly copy: ResourceCopy;
  readonly index: number;
  readonly newestVersion: number;
  /** When there was a newer version than the one that was read. */
  readonly staleSince?: Date;
}

/** What narrows a list of copies, and where it goes on. */
export interface CopyQuery {
  readonly resourceCode?: string;
  readonly fromResource?: string;
  /** Those alone whose source has been newer for longer than was promised. */
  readonly lagging?: LapseCutoffs;
  readonly after?: { readonly at: string; readonly id: string };
  readonly limit: number;
}

/** An element that a resource publishes although it is neither its source nor has stated where it comes from. */
export interface UnstatedElement {
  readonly elementCode: string;
  readonly resourceCode: string;
  readonly departmentCode: string;
  readonly version: number;
  /** The current source of the element; absent where it has none. */
  readonly sourceResource: string | null;
  readonly sourceCode: string | null;
}

interface ListedRow extends CopyRow {
  readonly index: string;
  readonly newestVersion: number;
  readonly staleSince: Date | null;
}

// What was promised for the copying resource decides; one that promises nothing is held to the promise of its source.
const LIST = `
  SELECT ${COPY_COLUMNS}, p.entry_index AS index, newest.version AS "newestVersion", next.at AS "staleSince"
  FROM resource_copy c
  JOIN published_entry p ON p.act_id = c.id AND p.kind = 'source.copied'
  JOIN inventory_resource r ON r.id = c.resource_id
  JOIN inventory_resource s ON s.id = c.from_resource_id
  CROSS JOIN LATERAL (
    SELECT max(u.version) AS version FROM resource_update u JOIN published_entry e ON e.act_id = u.id
    WHERE u.resource_id = c.from_resource_id) AS newest
  LEFT JOIN resource_update next ON next.resource_id = c.from_resource_id AND next.version = c.read_version + 1
    AND next.version <= newest.version
  WHERE c.ending IS NULL
    AND ($1::text IS NULL OR c.resource_code = $1)
    AND ($2::text IS NULL OR c.from_resource = $2)
    AND ($3::text[] IS NULL OR EXISTS (
      SELECT 1 FROM unnest($3, $4::timestamptz[]) AS cutoff (frequency, before)
      WHERE cutoff.frequency = CASE WHEN r.update_frequency = ANY ($8) THEN r.update_frequency ELSE s.update_frequency END
        AND next.at < cutoff.before))
    AND ($5::timestamptz IS NULL OR (c.at, c.id) < ($5, $6::uuid))
  ORDER BY c.at DESC, c.id DESC LIMIT $7`;

const UNSTATED = `
  SELECT e.element_code AS "elementCode", r.code AS "resourceCode", r.department_uscc AS "departmentCode", e.version,
    home.code AS "sourceResource", source.department_uscc AS "sourceCode"
  FROM published_element e
  JOIN inventory_resource r ON r.id = e.resource_id
  JOIN resource_update u ON u.resource_id = e.resource_id AND u.version = e.version
  JOIN published_entry p ON p.act_id = u.id
  JOIN inventory_element i ON i.code = e.element_code
  LEFT JOIN element_source source ON source.element_id = i.id AND source.until_at IS NULL
  LEFT JOIN inventory_resource home ON home.id = source.resource_id
  WHERE source.resource_id IS DISTINCT FROM e.resource_id
    AND NOT EXISTS (SELECT 1 FROM resource_copy c
      WHERE c.resource_code = r.code AND c.element_code = e.element_code AND c.ending IS NULL)
    AND ($1::text IS NULL OR r.code = $1)
    AND ($2::text IS NULL OR (e.element_code, r.code) > ($2, $3))
  ORDER BY e.element_code, r.code LIMIT $4`;

/** Lists of copies, the latest statement first, and of what should have been stated. */
@Injectable()
export class CopyLists {
  async copies(tx: Transaction, query: CopyQuery, promising: readonly UpdateFrequency[]): Promise<ListedCopy[]> {
    const { resourceCode, fromResource, lagging, after, limit } = query;
    const rows = await tx.query<ListedRow[]>(LIST, [
      ...[resourceCode ?? null, fromResource ?? null],
      lagging === undefined ? null : [...lagging.keys()],
      lagging === undefined ? null : [...lagging.values()].map(endOfDay),
      ...[after?.at ?? null, after?.id ?? null, limit, promising],
    ]);
    return rows.map(({ index, newestVersion, staleSince, ...row }) => ({
      ...{ copy: toCopy(row), index: Number(index), newestVersion },
      ...(staleSince === null ? {} : { staleSince }),
    }));
  }

  /** In the order of the codes of elements and resources. */
  unstated(
    tx: Transaction,
    query: {
      readonly resourceCode?: string;
      readonly after?: { readonly element: string; readonly resource: string };
      readonly limit: number;
    },
  ): Promise<UnstatedElement[]> {
    const { resourceCode, after, limit } = query;
    const position = [after?.element ?? null, after?.resource ?? null];
    return tx.query<UnstatedElement[]>(UNSTATED, [resourceCode ?? null, ...position, limit]);
  }
}
