import type { CivilDate } from '../../../core/calendar/index.js';
import type { Adjudication } from '../domain/dispute.js';

/** Disputes `d` with their claimants. */
export const DISPUTES = `
  SELECT d.id, d.element_id AS "elementId", e.code AS "elementCode", d.source_id AS "sourceId",
    x.department_uscc AS "sourceCode", x.source_name AS "sourceName", d.opened_by AS "openedBy",
    d.person_id AS "personId", d.grounds, d.state, d.version, d.opened_at AS "openedAt",
    (SELECT json_agg(json_build_object('name', c.name, 'code', c.department_uscc, 'resourceId', c.resource_id,
       'resourceCode', r.code) ORDER BY c.department_uscc)
     FROM source_dispute_claimant c JOIN inventory_resource r ON r.id = c.resource_id
     WHERE c.dispute_id = d.id) AS claimants
  FROM source_dispute d JOIN inventory_element e ON e.id = d.element_id JOIN element_source x ON x.id = d.source_id`;

/** Adjudications `a`. */
export const ADJUDICATIONS = `
  SELECT a.id, a.dispute_id AS "disputeId", a.element_id AS "elementId", a.outcome, a.department_uscc AS "sourceCode",
    a.resource_id AS "resourceId", r.code AS "resourceCode", a.effective_on::text AS "effectiveOn", a.ruling,
    a.decided_by AS "decidedBy", a.confirmed_by AS "confirmedBy", a.at
  FROM source_adjudication a LEFT JOIN inventory_resource r ON r.id = a.resource_id`;

export interface AdjudicationColumns {
  readonly id: string;
  readonly disputeId: string;
  readonly elementId: string;
  readonly outcome: Adjudication['outcome'];
  readonly sourceCode: string | null;
  readonly resourceId: string | null;
  readonly resourceCode: string | null;
  readonly effectiveOn: CivilDate | null;
  readonly ruling: string | null;
  readonly decidedBy: string;
  readonly confirmedBy: string | null;
  readonly at: Date;
}

export const toAdjudication = ({
  sourceCode,
  resourceId,
  resourceCode,
  effectiveOn,
  ruling,
  confirmedBy,
  ...rest
}: AdjudicationColumns): Adjudication => ({
  ...rest,
  ...(sourceCode === null || resourceId === null || resourceCode === null || effectiveOn === null
    ? {}
    : { reassignment: { sourceCode, resourceId, resourceCode, effectiveOn } }),
  ...(ruling === null ? {} : { ruling }),
  ...(confirmedBy === null ? {} : { confirmedBy }),
});
