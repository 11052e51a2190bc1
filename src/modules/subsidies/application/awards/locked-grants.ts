import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../../platform/database/index.js';
import type { ShownGrant } from '../../domain/award.js';
import { awardFault } from '../../domain/award-faults.js';
import { AwardReads } from '../../persistence/award-reads.js';
import { AwardRows } from '../../persistence/award-rows.js';
import { ClaimRows } from '../../persistence/claim-rows.js';
import { ClaimDesk } from '../claim-desk.js';
import type { ActingBy } from '../claim-trail.js';
import type { AwardToTell } from './award-news.js';

/** Grants whose money is about to move. */
@Injectable()
export class LockedGrants {
  constructor(
    private readonly awards: AwardRows,
    private readonly reads: AwardReads,
    private readonly claims: ClaimRows,
    private readonly desk: ClaimDesk,
  ) {}

  /**
   * The grant as it stands, locked with its claim, for an officer who may move its money. Throws Fault
   * 'award-not-found', 'claim-own-matter', 'award-second-person-needed'.
   */
  async require(tx: Transaction, { actor }: ActingBy, id: string): Promise<ShownGrant> {
    const locked = await this.awards.lockGrant(tx, id);
    const claim = locked && (await this.claims.find(tx, locked.claimId));
    const grant = locked && (await this.reads.find(tx, id));
    if (claim === undefined || grant === undefined) throw awardFault('award-not-found');
    await this.desk.requireStranger(tx, actor, claim, await this.claims.acts(tx, claim.id));
    if (actor.personId === grant.by.personId) throw awardFault('award-second-person-needed');
    return grant;
  }
}

/** A grant as it is told of. */
export const told = ({ id: grantId, claimId, ruleId, organisationId }: ShownGrant): AwardToTell => ({
  grantId,
  claimId,
  ruleId,
  organisationId,
});
