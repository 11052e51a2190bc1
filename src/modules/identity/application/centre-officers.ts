import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** A registrar of a centre who can act now, as his colleagues know him. */
export interface CentreOfficer {
  readonly accountId: string;
  readonly personId: string;
  readonly personRef: string;
  readonly organisationId: string;
  readonly fullName: string;
}

const ACTIVE = `
  SELECT a.id AS "accountId", p.id AS "personId", p.person_ref AS "personRef", o.id AS "organisationId",
    p.full_name AS "fullName"
  FROM account a JOIN organisation o ON o.id = a.organisation_id JOIN person p ON p.id = a.person_id
  WHERE o.centre = $1 AND a.state = 'active' AND 'registrar' = ANY(a.roles)
  ORDER BY a.created_at, a.id`;

/** The registrars of the centres, for modules that give them work. */
@Injectable()
export class CentreOfficers {
  /** Those of a centre whose accounts are active, in the order of their accounts. */
  active(tx: Transaction, centre: Centre): Promise<CentreOfficer[]> {
    return tx.query<CentreOfficer[]>(ACTIVE, [centre]);
  }
}
