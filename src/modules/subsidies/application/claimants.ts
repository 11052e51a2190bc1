import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { OrganisationDirectory } from '../../identity/index.js';
import type { Claim } from '../domain/claim.js';
import { claimFault } from '../domain/claim-faults.js';

/** Who may claim: whoever receives a subsidy is named on the ledger for ever, and no natural person is. */
@Injectable()
export class Claimants {
  constructor(private readonly organisations: OrganisationDirectory) {}

  /** The organisation of the actor. Throws Fault 'claim-of-no-enterprise'. */
  async of(
    tx: Transaction,
    { organisationId }: Pick<Actor, 'organisationId'>,
  ): Promise<Pick<Claim, 'organisationId' | 'claimantName' | 'claimantCode'>> {
    const found = await this.organisations.find(tx, organisationId);
    const isEnterprise = found?.kind === 'participant' && found.type !== 'natural-person' && found.uscc !== undefined;
    if (!isEnterprise) throw claimFault('claim-of-no-enterprise');
    return { organisationId, claimantName: found.name, claimantCode: found.uscc };
  }
}
