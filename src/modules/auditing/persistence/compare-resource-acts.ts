import { digestMark, type FoldedCopy, type FoldedUpdate } from '../../../core/audit/index.js';
import { object, orNull, pattern, type Shaped } from '../../../core/shape/index.js';
import { compareActs, type Pair } from './compare-acts.js';
import type { Compared, Comparison } from './comparison.js';
import { RFC_3339 } from './rfc-3339.js';

const words = pattern(/[\s\S]{0,100}/, 'a text');
const time = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${RFC_3339})`;

const update = object({
  ...{ id: words, resource: words, code: words, source: words, version: words, data_time: words, rows: words },
  ...{ schema_digest: words, content_digest: words, profile_digest: orNull(words), at: words },
});
const UPDATES = `
  SELECT id::text AS id, resource_id::text AS resource, resource_code AS code, source_code AS source,
    version::text AS version, ${time('data_time')} AS data_time, rows::text AS rows,
    schema_digest ->> 'sha256' AS schema_digest, content_digest ->> 'sha256' AS content_digest,
    profile_digest ->> 'sha256' AS profile_digest, ${time('at')} AS at
  FROM resource_update ORDER BY id`;

const copy = object({
  ...{ id: words, resource: words, code: words, element: words, from_resource: words, from_element: words },
  ...{ relation: words, read_version: words, consumer: words, at: words },
  ...{ ending: orNull(words), ended_by: orNull(words), ended_at: orNull(words) },
});
const COPIES = `
  SELECT id::text AS id, resource_id::text AS resource, resource_code AS code, element_code AS element, from_resource,
    from_element, relation, read_version::text AS read_version, consumer_code AS consumer, ${time('at')} AS at,
    ending, ended_by::text AS ended_by, ${time('ended_at')} AS ended_at
  FROM resource_copy ORDER BY id`;

/** 动态更新: every reported state of a resource is the one of its entry. */
export const compareUpdates = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'resource_update',
    statement: UPDATES,
    shape: update,
    folded: comparison.projection.resources.updates,
    pairs: updatePairs,
    subject: ofResource,
  });

/** Every copy of an element, and its end, is the one of its entries. */
export const compareCopies = (comparison: Comparison): Promise<Compared> =>
  compareActs(comparison, {
    table: 'resource_copy',
    statement: COPIES,
    shape: copy,
    folded: comparison.projection.resources.copies,
    pairs: copyPairs,
    subject: ofResource,
  });

const ofResource = ({ resource }: { readonly resource: string }): string => `resource:${resource}`;

const updatePairs = (row: Shaped<typeof update>, folded: FoldedUpdate): readonly Pair[] => [
  ['resource_id', row.resource, folded.resource],
  ['resource_code', row.code, folded.code],
  ['source_code', row.source, folded.source],
  ['version', row.version, String(folded.version)],
  ['data_time', row.data_time, folded.dataTime],
  ['rows', row.rows, folded.rows === undefined ? undefined : String(folded.rows)],
  ['schema_digest', digestMark(row.schema_digest), folded.schema],
  ['content_digest', digestMark(row.content_digest), folded.content],
  ['profile_digest', row.profile_digest === null ? undefined : digestMark(row.profile_digest), folded.profile],
  ['at', row.at, folded.at],
];

const copyPairs = (row: Shaped<typeof copy>, folded: FoldedCopy): readonly Pair[] => [
  ['resource_id', row.resource, folded.resource],
  ['resource_code', row.code, folded.code],
  ['element_code', row.element, folded.element],
  ['from_resource', row.from_resource, folded.fromResource],
  ['from_element', row.from_element, folded.fromElement],
  ['relation', row.relation, folded.relation],
  ['read_version', row.read_version, String(folded.readVersion)],
  ['consumer_code', row.consumer, folded.consumer],
  ['at', row.at, folded.at],
  ['ending', row.ending, folded.ending ?? null],
  ['ended_by', row.ended_by, folded.untilAct ?? null],
  ['ended_at', row.ended_at, folded.until ?? null],
];
