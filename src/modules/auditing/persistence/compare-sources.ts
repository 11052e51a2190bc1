import { type FoldedSpan, finding } from '../../../core/audit/index.js';
import { object, orNull, pattern, type Shaped } from '../../../core/shape/index.js';
import { type Compared, type Comparison, differs } from './comparison.js';
import { RFC_3339 } from './rfc-3339.js';

const words = pattern(/[\s\S]{0,100}/, 'a text');
const span = object({
  id: words,
  element: words,
  resource: words,
  source: words,
  began: words,
  ended: orNull(words),
  ended_by: orNull(words),
});

const SPANS = `
  SELECT s.id::text AS id, s.element_id::text AS element, r.code AS resource, s.department_uscc AS source,
    to_char(s.from_at AT TIME ZONE 'UTC', ${RFC_3339}) AS began,
    to_char(s.until_at AT TIME ZONE 'UTC', ${RFC_3339}) AS ended, s.until_act::text AS ended_by
  FROM element_source s JOIN inventory_resource r ON r.id = s.resource_id ORDER BY s.id`;

/** 一数一源: every source that an element has or had is the one of the ledger, for the same span of time. */
export async function compareSources(comparison: Comparison): Promise<Compared> {
  const { rows, projection, unsettled, findings } = comparison;
  const { spans } = projection.sources;
  const seen = new Set<string>();
  let compared = 0;
  let left = 0;
  for await (const row of rows.read('element_source', span, SPANS)) {
    seen.add(row.id);
    if (unsettled.has(`element:${row.element}`)) {
      left += 1;
      continue;
    }
    compared += 1;
    const folded = spans.get(row.id);
    if (folded === undefined) findings.add(finding('row-unexpected', { table: 'element_source', row: row.id }));
    else findings.add(...differences(row, folded));
  }
  for (const id of spans.keys()) {
    if (!seen.has(id)) findings.add(finding('row-missing', { table: 'element_source', row: id }));
  }
  return { rows: compared, unsettled: left };
}

function* differences(row: Shaped<typeof span>, folded: FoldedSpan) {
  const pairs = [
    ['element_id', row.element, folded.element],
    ['resource_id', row.resource, folded.resource],
    ['department_uscc', row.source, folded.source],
    ['from_at', row.began, folded.from],
    ['until_at', row.ended, folded.until ?? null],
    ['until_act', row.ended_by, folded.untilAct ?? null],
  ] as const;
  for (const [column, found, expected] of pairs) {
    if (found !== expected) yield differs('element_source', row.id, column, found, expected);
  }
}
