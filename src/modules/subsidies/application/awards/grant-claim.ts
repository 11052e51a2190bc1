import { Injectable } from '@nestjs/common';
import { formatYuan } from '../../../../core/money.js';
import { ruleOf } from '../../../../core/subsidy/index.js';
import type { Transaction } from '../../../../platform/database/index.js';
import { LedgerWriter } from '../../../ledger/index.js';
import { type AwardForm, formOf, type Grant } from '../../domain/award.js';
import { awardFault } from '../../domain/award-faults.js';
import type { Claim, ClaimDecision } from '../../domain/claim.js';
import { claimFault } from '../../domain/claim-faults.js';
import { type Counter, countersFor, type Cut } from '../../domain/counters.js';
import { AwardReads } from '../../persistence/award-reads.js';
import { AwardRows } from '../../persistence/award-rows.js';
import { ClaimRows } from '../../persistence/claim-rows.js';
import { DecisionRows } from '../../persistence/decision-rows.js';
import { grantedAct } from './award-acts.js';
import { ClaimDesk } from '../claim-desk.js';
import type { ActingBy } from '../claim-trail.js';
import { AwardNews } from './award-news.js';
import { PublishedTerms } from './published-terms.js';

/** An approval with what it approved. */
type Approval = ClaimDecision & Required<Pick<ClaimDecision, 'amount'>>;

/** What was granted of what was approved. */
export interface Granted extends Cut {
  readonly id: string;
}

/** The claim that a grant is of, and the rows that it rests on and makes. */
@Injectable()
export class GrantShelf {
  constructor(
    readonly desk: ClaimDesk,
    readonly claims: ClaimRows,
    readonly decisions: DecisionRows,
    readonly awards: AwardRows,
    readonly reads: AwardReads,
  ) {}
}

/** 核定: an approved claim is granted what its caps and pool leave, first come, first served. */
@Injectable()
export class GrantClaim {
  constructor(
    private readonly shelf: GrantShelf,
    private readonly terms: PublishedTerms,
    private readonly ledger: LedgerWriter,
    private readonly news: AwardNews,
  ) {}

  /**
   * Locks the claim, then its caps and pool in the order of their keys. Throws Fault 'claim-not-found',
   * 'claim-own-matter', 'award-claim-granted', 'award-claim-not-approved', 'award-second-person-needed', and
   * 'award-nothing-left', which leaves the claim approved.
   */
  async execute(tx: Transaction, by: ActingBy, claimId: string): Promise<Granted> {
    const claim = await this.shelf.claims.lock(tx, claimId);
    if (claim === undefined || claim.state === 'draft') throw claimFault('claim-not-found');
    await this.shelf.desk.requireStranger(tx, by.actor, claim, await this.shelf.claims.acts(tx, claimId));
    const approval = await this.approvalOf(tx, claim);
    const { accountId, personId } = by.actor;
    if (personId === approval.personId) throw awardFault('award-second-person-needed');
    const counters = await this.countersOf(tx, claim);
    const request = {
      ...{ id: this.shelf.desk.newId(), claimId, wanted: approval.amount, counters },
      ...{ form: formFor(claim), by: { accountId, personId } },
    };
    const cut = await this.shelf.awards.grant(tx, request, () => this.ledger.stamp(tx));
    if (cut.at === undefined) throw nothingLeft(approval, cut);
    await this.enter(tx, by, claim, { ...request, amount: cut.granted, at: cut.at }, cut);
    return { ...cut, id: request.id };
  }

  private async approvalOf(tx: Transaction, { id, state }: Claim): Promise<Approval> {
    const grant = state === 'granted' ? await this.shelf.reads.ofClaim(tx, id) : undefined;
    if (grant !== undefined) throw awardFault('award-claim-granted', { grant: grant.id });
    const decision = state === 'approved' ? await this.shelf.decisions.of(tx, id) : undefined;
    if (decision?.amount === undefined) throw awardFault('award-claim-not-approved', { state });
    return { ...decision, amount: decision.amount };
  }

  private async countersOf(tx: Transaction, claim: Claim): Promise<readonly Counter[]> {
    const { claimantCode: recipientCode, scopes, year } = claim;
    const found = countersFor({ ...(await this.terms.of(tx, claim)), recipientCode, scopes, year });
    if (!found.ok) throw new Error(`claim ${claim.id} names no ${found.missing.join(', ')} that its caps count by`);
    return found.counters;
  }

  private async enter(
    tx: Transaction,
    by: ActingBy,
    claim: Claim,
    { id, form, amount, at }: Pick<Grant, 'id' | 'form' | 'amount' | 'at'>,
    { shortfall, limitedBy }: Cut,
  ): Promise<void> {
    const { id: claimId, claimantName: recipientName, claimantCode: recipientCode, ...named } = claim;
    const { policyId, policyVersion, ruleId, year, scopes, organisationId } = named;
    const detail = { amount: String(amount), shortfall: String(shortfall), limitedBy: [...limitedBy] };
    await this.shelf.desk.do(tx, by, claim, { act: 'grant', details: { grant: id, ...detail }, at });
    const recipient = { recipientName, recipientCode };
    const grant = { id, claimId, policyId, policyVersion, ruleId, ...recipient, form, amount, year, scopes };
    await this.ledger.submit(tx, grantedAct(grant, at));
    const told = { grantId: id, claimId, ruleId, organisationId };
    await this.news.record(tx, by, 'award.granted', told, detail);
    await this.news.tell(tx, told, { source: id, kind: 'subsidy.granted', at });
  }
}

function formFor({ ruleId }: Claim): AwardForm {
  const found = ruleOf(ruleId);
  if (found === undefined) throw new Error(`there is no rule ${ruleId}`);
  return formOf(found.rule);
}

const nothingLeft = ({ amount }: Approval, { limitedBy }: Cut) =>
  awardFault('award-nothing-left', { approved: formatYuan(amount), limitedBy: limitedBy.join('，') });
