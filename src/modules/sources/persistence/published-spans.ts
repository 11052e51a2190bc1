import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { PublishedSpan } from '../domain/published.js';
import { SPAN_COLUMNS, type SpanColumns, toSpan } from './inventory-rows.js';

const PUBLISHED = `
  SELECT ${SPAN_COLUMNS}, p.entry_index::float8 AS index, q.entry_index::float8 AS "endIndex"
  FROM element_source x JOIN inventory_resource y ON y.id = x.resource_id
  JOIN published_entry p ON p.act_id = x.id
  LEFT JOIN published_entry q ON q.act_id = x.until_act
  WHERE x.element_id = ANY($1::uuid[]) ORDER BY x.element_id, x.position`;

interface Columns extends SpanColumns {
  readonly index: number;
  readonly endIndex: number | null;
}

/** What a published checkpoint covers of the sources of elements. */
@Injectable()
export class PublishedSpans {
  /** Spans by element, the earliest first. */
  async of(tx: Transaction, elementIds: readonly string[]): Promise<ReadonlyMap<string, readonly PublishedSpan[]>> {
    const spans = new Map<string, PublishedSpan[]>();
    if (elementIds.length === 0) return spans;
    for (const row of await tx.query<Columns[]>(PUBLISHED, [elementIds])) {
      const list = spans.get(row.elementId) ?? [];
      spans.set(row.elementId, list);
      list.push(toPublished(row));
    }
    return spans;
  }
}

function toPublished({ index, endIndex, ...columns }: Columns): PublishedSpan {
  const { until, endedBy, ...begun } = toSpan(columns);
  if (endIndex === null) return { ...begun, index };
  return { ...begun, ...(until && { until }), ...(endedBy !== undefined && { endedBy }), index, endIndex };
}
