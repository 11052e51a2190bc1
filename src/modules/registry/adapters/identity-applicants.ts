import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { OrganisationDirectory } from '../../identity/index.js';
import { Applicants } from '../application/applicants.js';
import type { Applicant, OrganisationType } from '../domain/index.js';

const TYPES: Readonly<Record<string, OrganisationType>> = {
  'legal-person': 'legal-person',
  unincorporated: 'unincorporated-organisation',
};

/** Applicants as the identity module knows them. */
@Injectable()
export class IdentityApplicants extends Applicants {
  constructor(private readonly organisations: OrganisationDirectory) {
    super();
  }

  async of(tx: Transaction, { organisationId }: Actor): Promise<Applicant | undefined> {
    const organisation = await this.organisations.find(tx, organisationId);
    const type = organisation && TYPES[organisation.type];
    if (type === undefined || organisation?.uscc === undefined) return undefined;
    return { organisationId, name: organisation.name, type, code: organisation.uscc };
  }

  async organisationOf(tx: Transaction, code: string): Promise<string | undefined> {
    return (await this.organisations.findByCode(tx, code))?.id;
  }
}
