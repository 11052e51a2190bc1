import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { SourceSpan } from '../domain/inventory.js';
import { SPAN_COLUMNS, type SpanColumns, toSpan } from './inventory-rows.js';

/** A span that begins, and who opens it. */
export interface NewSpan extends SourceSpan {
  /** The natural person who designated it. */
  readonly openedBy?: string;
}

const INSERT = `
  INSERT INTO element_source (id, element_id, definition_version, resource_id, department_uscc, source_name,
    update_frequency, certificate, via, opened_by, adjudication, from_at)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::uuid[], $5::text[], $6::text[], $7::text[],
    $8::text[], $9::text[], $10::uuid[], $11::uuid[], $12::timestamptz[])
  ON CONFLICT (element_id) WHERE until_at IS NULL DO NOTHING RETURNING element_id AS id`;

const SPANS = `SELECT ${SPAN_COLUMNS} FROM element_source x JOIN inventory_resource y ON y.id = x.resource_id`;

// Within one element acts keep their order: what begins or ends after the act that is made again does so no earlier.
const MOVE = `
  UPDATE element_source o SET
    from_at = CASE WHEN o.id = $2 THEN $3 WHEN o.position > a.position THEN greatest(o.from_at, $3) ELSE o.from_at END,
    until_at = CASE WHEN o.until_at IS NULL THEN NULL WHEN o.until_act = $2 THEN $3
      WHEN o.position >= a.position THEN greatest(o.until_at, $3) ELSE o.until_at END
  FROM (SELECT position FROM element_source
        WHERE element_id = $1 AND (id = $2 OR until_act = $2) ORDER BY position DESC LIMIT 1) a
  WHERE o.element_id = $1`;

/** Which resource was the source of which element, and when. */
@Injectable()
export class SourceSpans {
  /** Opens spans; answers the elements that had no open one. */
  async open(tx: Transaction, spans: readonly NewSpan[]): Promise<ReadonlySet<string>> {
    if (spans.length === 0) return new Set();
    const column = <T>(of: (span: NewSpan) => T): T[] => spans.map(of);
    const opened = await tx.query<{ id: string }[]>(INSERT, [
      ...[column(({ actId }) => actId), column(({ elementId }) => elementId)],
      ...[column(({ definitionVersion }) => definitionVersion), column(({ resourceId }) => resourceId)],
      ...[column(({ sourceCode }) => sourceCode), column(({ sourceName }) => sourceName)],
      ...[column(({ updateFrequency }) => updateFrequency), column(({ certificate }) => certificate ?? null)],
      ...[column(({ via }) => via), column(({ openedBy }) => openedBy ?? null)],
      ...[column(({ adjudication }) => adjudication ?? null), column(({ from }) => from)],
    ]);
    return new Set(opened.map(({ id }) => id));
  }

  /** Ends the open span of an element. */
  async end(tx: Transaction, elementId: string, actId: string, at: Date): Promise<void> {
    const sql = 'UPDATE element_source SET until_at = $3, until_act = $2 WHERE element_id = $1 AND until_at IS NULL';
    await tx.query(sql, [elementId, actId, at]);
  }

  async find(tx: Transaction, actId: string): Promise<SourceSpan | undefined> {
    const [row] = await tx.query<SpanColumns[]>(`${SPANS} WHERE x.id = $1`, [actId]);
    return row && toSpan(row);
  }

  /** The span that an act ended. */
  async endedBy(tx: Transaction, actId: string): Promise<SourceSpan | undefined> {
    const [row] = await tx.query<SpanColumns[]>(`${SPANS} WHERE x.until_act = $1`, [actId]);
    return row && toSpan(row);
  }

  /** All spans of an element, the earliest first. */
  async of(tx: Transaction, elementId: string): Promise<SourceSpan[]> {
    const rows = await tx.query<SpanColumns[]>(`${SPANS} WHERE x.element_id = $1 ORDER BY x.position`, [elementId]);
    return rows.map(toSpan);
  }

  /** An act is made again at another time. */
  async move(tx: Transaction, elementId: string, actId: string, at: Date): Promise<void> {
    await tx.query(MOVE, [elementId, actId, at]);
  }
}
