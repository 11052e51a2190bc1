import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { CopyEnding, CopyRelation, Reading, ResourceCopy } from '../domain/resource-copy.js';

/** A row as the driver gives it. */
export interface CopyRow extends Reading {
  readonly id: string;
  readonly resourceId: string;
  readonly fromResourceId: string;
  readonly relation: CopyRelation;
  readonly readVersion: number;
  readonly consumerName: string;
  readonly consumerCode: string;
  readonly at: Date;
  readonly ending: CopyEnding | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

const READING_COLUMNS = `c.resource_code AS "resourceCode", c.element_code AS "elementCode",
  c.from_resource AS "fromResource", c.from_element AS "fromElement"`;
/** Columns of the copy `c`. */
export const COPY_COLUMNS = `c.id, c.resource_id AS "resourceId", c.from_resource_id AS "fromResourceId",
  ${READING_COLUMNS}, c.relation, c.read_version AS "readVersion", c.consumer_name AS "consumerName",
  c.consumer_code AS "consumerCode", c.at, c.ending, c.ended_by AS "endedBy", c.ended_at AS "endedAt"`;

/** The copy of a row. */
export const toCopy = ({ ending, endedBy, endedAt, ...copy }: CopyRow): ResourceCopy => ({
  ...copy,
  ...(ending === null || endedBy === null || endedAt === null ? {} : { end: { ending, act: endedBy, at: endedAt } }),
});

const INSERT = `
  INSERT INTO resource_copy (id, resource_id, resource_code, element_code, from_resource_id, from_resource, from_element,
    relation, read_version, consumer_name, consumer_code, stated_by, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;
const CURRENT = `
  SELECT ${COPY_COLUMNS} FROM resource_copy c
  WHERE c.resource_code = $1 AND c.element_code = $2 AND c.from_resource = $3 AND c.from_element = $4
    AND c.ending IS NULL`;
// Whatever that is read comes from; UNION takes each place once, however many roads lead to it.
const COMES_FROM = `
  WITH RECURSIVE place (resource, element) AS (
    SELECT $1::text, $2::text
    UNION SELECT c.from_resource, c.from_element FROM place JOIN resource_copy c
      ON c.resource_code = place.resource AND c.element_code = place.element AND c.ending IS NULL)`;
const IS_CIRCLE = `${COMES_FROM} SELECT EXISTS (SELECT 1 FROM place WHERE (resource, element) = ($3, $4)) AS found`;
const READINGS = `
  ${COMES_FROM} SELECT ${READING_COLUMNS} FROM place JOIN resource_copy c
    ON c.resource_code = place.resource AND c.element_code = place.element AND c.ending IS NULL`;
const END = `
  UPDATE resource_copy SET ending = $2, ended_by = $3, ended_at = greatest(at, $4) WHERE id = $1`;
// greatest() passes over NULL, and what stands has no end.
const SET_TIME = `
  UPDATE resource_copy SET at = $2, ended_at = CASE WHEN ending IS NULL THEN NULL ELSE greatest(ended_at, $2) END
  WHERE id = $1`;
const SET_END_TIME = 'UPDATE resource_copy SET ended_at = greatest(at, $2) WHERE ended_by = $1';

/** Stated copies as rows. */
@Injectable()
export class ResourceCopies {
  /** One statement at a time in the whole registry: two that each look for a circle would close one together. */
  async lock(tx: Transaction): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(7241, 1)');
  }

  async insert(tx: Transaction, copy: ResourceCopy, accountId: string): Promise<void> {
    await tx.query(INSERT, [
      ...[copy.id, copy.resourceId, copy.resourceCode, copy.elementCode, copy.fromResourceId, copy.fromResource],
      ...[copy.fromElement, copy.relation, copy.readVersion, copy.consumerName, copy.consumerCode, accountId, copy.at],
    ]);
  }

  async find(tx: Transaction, id: string): Promise<ResourceCopy | undefined> {
    const [row] = await tx.query<CopyRow[]>(`SELECT ${COPY_COLUMNS} FROM resource_copy c WHERE c.id = $1`, [id]);
    return row && toCopy(row);
  }

  /** What the act of that identifier ended. */
  async endedBy(tx: Transaction, act: string): Promise<ResourceCopy | undefined> {
    const [row] = await tx.query<CopyRow[]>(`SELECT ${COPY_COLUMNS} FROM resource_copy c WHERE c.ended_by = $1`, [act]);
    return row && toCopy(row);
  }

  /** The statement of a reading that stands. */
  async current(tx: Transaction, reading: Reading): Promise<ResourceCopy | undefined> {
    const { resourceCode, elementCode, fromResource, fromElement } = reading;
    const [row] = await tx.query<CopyRow[]>(CURRENT, [resourceCode, elementCode, fromResource, fromElement]);
    return row && toCopy(row);
  }

  /** Whether what would be read comes, directly or by others, from the very thing that reads it. */
  async wouldCycle(tx: Transaction, reading: Reading): Promise<boolean> {
    const { resourceCode, elementCode, fromResource, fromElement } = reading;
    const values = [fromResource, fromElement, resourceCode, elementCode];
    const [row] = await tx.query<{ found: boolean }[]>(IS_CIRCLE, values);
    return row?.found === true;
  }

  /** Every reading that a place comes from, directly or by others. */
  async readingsBehind(tx: Transaction, resource: string, element: string): Promise<Reading[]> {
    return tx.query<Reading[]>(READINGS, [resource, element]);
  }

  async end(tx: Transaction, id: string, ending: CopyEnding, act: string, at: Date): Promise<void> {
    await tx.query(END, [id, ending, act, at]);
  }

  /** Gives a statement, and what it took the place of, another time. */
  async setTime(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query(SET_END_TIME, [id, at]);
    await tx.query(SET_TIME, [id, at]);
  }

  /** Gives the end of a copy another time. */
  async setEndTime(tx: Transaction, act: string, at: Date): Promise<void> {
    await tx.query(SET_END_TIME, [act, at]);
  }
}
