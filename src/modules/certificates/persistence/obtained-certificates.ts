import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** A certificate that an organisation obtained by a registration of its own. */
export interface ObtainedCertificate {
  readonly number: string;
  /** `actId` of its entry. */
  readonly actId: string;
  readonly entryIndex: number;
  readonly applicationId: string;
  /** The organisation, as it was named when it applied. */
  readonly holderName: string;
  readonly centre: Centre;
  /** When the application was filed. */
  readonly submittedAt: Date;
  /** Beijing day of its issue. */
  readonly issuedOn: CivilDate;
}

interface Row extends Omit<ObtainedCertificate, 'issuedOn'> {
  readonly at: Date;
}

// The calendar year of the first one, as Beijing counts days. What was revoked was never rightly obtained.
const FIRST_YEAR = `
  WITH obtained AS (
    SELECT c.number, c.act_id AS "actId", p.entry_index::float8 AS "entryIndex", c.application_id AS "applicationId",
      c.holder_name AS "holderName", a.centre, a.submitted_at AS "submittedAt", p.at
    FROM certificate c JOIN published_entry p ON p.act_id = c.act_id AND p.kind = 'certificate.issued'
    JOIN application a ON a.id = c.application_id
    WHERE c.organisation_id = $1 AND a.registration_type = 'initial' AND c.state <> 'revoked' AND p.at <= $2
  )
  SELECT * FROM obtained
  WHERE date_trunc('year', at AT TIME ZONE 'Asia/Shanghai')
    = (SELECT min(date_trunc('year', at AT TIME ZONE 'Asia/Shanghai')) FROM obtained)
  ORDER BY "entryIndex"`;

/** 取得的证书: which certificates organisations obtained by initial registrations, on the published ledger. */
@Injectable()
export class ObtainedCertificates {
  /** Those issued by a moment, of the calendar year of the first of them, in the order of the ledger. */
  async firstYear(tx: Transaction, organisationId: string, asOf: Date): Promise<ObtainedCertificate[]> {
    const rows = await tx.query<Row[]>(FIRST_YEAR, [organisationId, asOf]);
    return rows.map(({ at, ...rest }) => ({ ...rest, issuedOn: civilDateAt(at) }));
  }
}
