import type { Element, Resource, SourceSpan } from '../domain/inventory.js';

const KEPT = (alias: string) =>
  `${alias}.version, ${alias}.created_at AS "createdAt", ${alias}.updated_at AS "updatedAt"`;

export const DEPARTMENTS = `SELECT d.uscc, d.name, ${KEPT('d')} FROM inventory_department d`;

export const SYSTEMS = `
  SELECT s.id, s.code, s.name, s.department_uscc AS department, ${KEPT('s')} FROM inventory_system s`;

export const RESOURCES = `
  SELECT r.id, r.code, r.name, r.summary, r.system_code AS system, r.department_uscc AS department,
    r.update_frequency AS "updateFrequency", r.sharing, r.opening, r.opening_mode AS "openingMode", r.certificate,
    EXISTS (SELECT 1 FROM element_source o WHERE o.resource_id = r.id AND o.until_at IS NULL) AS "isSource",
    ${KEPT('r')}
  FROM inventory_resource r`;

/** Columns of a span `x` whose resource is `y`. */
export const SPAN_COLUMNS = `x.id AS "actId", x.via, x.element_id AS "elementId",
  x.definition_version AS "definitionVersion", x.resource_id AS "resourceId", y.code AS "resourceCode",
  x.department_uscc AS "sourceCode", x.source_name AS "sourceName", x.update_frequency AS "updateFrequency",
  x.certificate, x.adjudication, x.from_at AS "from", x.until_at AS "until", x.until_act AS "endedBy"`;

export const ELEMENTS = `
  SELECT e.id, e.code, e.name, e.definition, e.data_type AS "dataType", e.format, e.value_domain AS "valueDomain",
    e.definition_version AS "definitionVersion", e.sha256, e.sm3, e.steward, e.collector, e.manager, e.holder, e.users,
    e.proposed_resource AS "proposedResource", ${KEPT('e')},
    EXISTS (SELECT 1 FROM element_source o WHERE o.element_id = e.id) AS "hadSource",
    (SELECT row_to_json(span) FROM (
      SELECT ${SPAN_COLUMNS} FROM element_source x JOIN inventory_resource y ON y.id = x.resource_id
      WHERE x.element_id = e.id AND x.until_at IS NULL) span) AS source
  FROM inventory_element e`;

export interface ResourceColumns extends Omit<Resource, 'openingMode' | 'certificate'> {
  readonly openingMode: string | null;
  readonly certificate: string | null;
}

export const toResource = ({ openingMode, certificate, ...rest }: ResourceColumns): Resource => ({
  ...rest,
  ...(openingMode === null ? {} : { openingMode }),
  ...(certificate === null ? {} : { certificate }),
});

/** Times are texts where the span came as JSON. */
export interface SpanColumns extends Omit<SourceSpan, 'from' | 'until' | 'endedBy' | 'certificate' | 'adjudication'> {
  readonly from: Date | string;
  readonly until: Date | string | null;
  readonly endedBy: string | null;
  readonly adjudication: string | null;
  readonly certificate: string | null;
}

export const toSpan = ({ from, until, endedBy, certificate, adjudication, ...rest }: SpanColumns): SourceSpan => ({
  ...rest,
  from: new Date(from),
  ...(until === null ? {} : { until: new Date(until) }),
  ...(endedBy === null ? {} : { endedBy }),
  ...(certificate === null ? {} : { certificate }),
  ...(adjudication === null ? {} : { adjudication }),
});

export interface ElementColumns extends Omit<Element, 'definitionDigest' | 'state' | 'proposedResource' | 'source'> {
  readonly sha256: string;
  readonly sm3: string;
  readonly proposedResource: string | null;
  readonly hadSource: boolean;
  readonly source: SpanColumns | null;
}

export const toElement = ({ sha256, sm3, proposedResource, hadSource, source, ...rest }: ElementColumns): Element => ({
  ...rest,
  definitionDigest: { sha256, sm3 },
  state: source !== null ? 'designated' : hadSource ? 'retired' : 'registered',
  ...(proposedResource === null ? {} : { proposedResource }),
  ...(source === null ? {} : { source: toSpan(source) }),
});
