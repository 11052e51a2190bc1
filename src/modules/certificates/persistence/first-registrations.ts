import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** The earliest certificate that was issued to an organisation on an initial registration. */
export interface FirstRegistration {
  readonly number: string;
  /** `actId` of `certificate.issued`. */
  readonly actId: string;
  readonly applicationId: string;
  readonly centre: Centre;
  readonly validFrom: Date;
  /** Whether published checkpoints cover its issue, and nothing that ends it for good still waits. */
  readonly isSettled: boolean;
  /** Whether the public knows no more of it than its number, centre, state and dates. */
  readonly isWithheld: boolean;
}

// What came by a transfer was first registered by another; a change or renewal is no first. What was revoked (撤销) should
// never have been registered, once everybody can know; whatever else ended was registered nevertheless.
const FIRST = `
  SELECT c.number, c.act_id AS "actId", c.application_id AS "applicationId", c.centre, c.valid_from AS "validFrom",
    c.state <> 'revoked' AND EXISTS (
      SELECT 1 FROM published_entry p WHERE p.act_id = c.act_id AND p.kind = 'certificate.issued') AS "isSettled",
    c.credential::jsonb -> 'credentialSubject' ? 'withheld' AS "isWithheld"
  FROM certificate c JOIN application a ON a.id = c.application_id AND a.registration_type = 'initial'
  WHERE c.organisation_id = $1 AND NOT (c.state = 'revoked' AND EXISTS (
    SELECT 1 FROM certificate_act r JOIN published_entry p ON p.act_id = r.act_id
    WHERE r.number = c.number AND r.kind = 'revoked'))
  ORDER BY c.valid_from, c.number LIMIT 1`;

/** First registrations of organisations, for modules that rely on them. */
@Injectable()
export class FirstRegistrations {
  async of(tx: Transaction, organisationId: string): Promise<FirstRegistration | undefined> {
    const [first] = await tx.query<FirstRegistration[]>(FIRST, [organisationId]);
    return first;
  }
}
