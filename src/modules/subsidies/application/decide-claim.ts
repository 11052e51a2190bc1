import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import { AWARDING_CENTRE } from '../domain/award.js';
import type { Claim, ClaimDecision } from '../domain/claim.js';
import { claimFault } from '../domain/claim-faults.js';
import type { StatedDecision, StatedReview } from '../domain/claim-statement.js';
import { answerOn } from '../domain/computing.js';
import { officerFault } from '../domain/decision.js';
import { approvableAmount, type Deciding, requireAgreed, requireFresh } from '../domain/requirements.js';
import { type ClaimReview, reviewDetails, reviewIn } from '../domain/review.js';
import { ClaimEvidenceRows } from '../persistence/claim-evidence-rows.js';
import { ComputingRows } from '../persistence/computing-rows.js';
import { DecisionRows } from '../persistence/decision-rows.js';
import { type Admit, ClaimDesk, type ClaimInHand } from './claim-desk.js';
import { assertedOn, ClaimGrounds, digestOf } from './claim-grounds.js';
import { ClaimNotices } from './claim-notices.js';
import type { ActingBy } from './claim-trail.js';
import { decidedAct } from './decided-act.js';

/** What a decision rests on, and where it goes. */
@Injectable()
export class DecisionShelf {
  constructor(
    readonly evidence: ClaimEvidenceRows,
    readonly computings: ComputingRows,
    readonly decisions: DecisionRows,
    readonly ledger: LedgerWriter,
    readonly notices: ClaimNotices,
  ) {}
}

/** 初审与决定: one officer reviews what was computed, and another person decides. */
@Injectable()
export class DecideClaim {
  constructor(
    private readonly desk: ClaimDesk,
    private readonly grounds: ClaimGrounds,
    private readonly shelf: DecisionShelf,
  ) {}

  /**
   * Throws Fault 'claim-not-found', 'claim-own-matter', 'claim-transition', 'claim-fact-contradicted', 'claim-compute-anew';
   * of an approval what `approvableAmount` throws.
   */
  async review(tx: Transaction, by: ActingBy, id: string, stated: StatedReview, admit: Admit): Promise<Claim> {
    const inHand = await this.desk.asOfficer(tx, by.actor, id, 'review', admit);
    const deciding = await this.deciding(tx, inHand);
    requireFresh(deciding);
    const { recommends, opinion } = stated;
    const review: ClaimReview = {
      ...{ computing: deciding.computing.id, recommends, opinion },
      ...(recommends === 'approve' ? { amount: approvableAmount(deciding, stated.amount) } : {}),
    };
    return this.desk.do(tx, by, inHand.claim, { act: 'review', details: reviewDetails(review) });
  }

  /**
   * Of two who decide at once the second finds what the first approved. Throws what `review` throws, Fault
   * 'claim-second-person-needed', 'claim-review-differs', 'claim-policy-unpublished', and what the ledger throws.
   */
  async decide(
    tx: Transaction,
    by: ActingBy,
    id: string,
    stated: StatedDecision,
    admit: Admit,
  ): Promise<{ readonly claim: Claim; readonly decision: ClaimDecision }> {
    const { outcome } = stated;
    const act = outcome === 'approved' ? 'approve' : 'reject';
    const inHand = await this.desk.asOfficer(tx, by.actor, id, act, admit);
    const review = await this.secondOf(tx, by, inHand);
    await this.shelf.computings.lockDecisions(tx);
    const deciding = await this.deciding(tx, inHand);
    requireFresh(deciding);
    if (review.recommends !== act) throw claimFault('claim-review-differs', { recommended: review.recommends });
    const amount = review.amount === undefined ? undefined : approvableAmount(deciding, stated.amount);
    if (amount !== undefined && review.amount !== undefined) requireAgreed(amount, review.amount);
    return this.enter(tx, by, inHand.claim, { deciding, stated, ...(amount === undefined ? {} : { amount }) });
  }

  /** The review before, by another person; nor did this one confirm a fact. */
  private async secondOf(tx: Transaction, { actor }: ActingBy, { claim, acts }: ClaimInHand): Promise<ClaimReview> {
    const reviewed = acts.findLast(({ act }) => act === 'review');
    if (reviewed === undefined) throw new Error(`the claim ${claim.id} was decided on before it was reviewed`);
    const who = { claimantPersons: [], reviewedBy: reviewed.personId };
    const confirmed = await this.shelf.evidence.facts(tx, claim.id);
    const hadPart = confirmed.some(({ personId }) => personId === actor.personId);
    if (hadPart || officerFault(actor.personId, 'decide', who) !== undefined)
      throw claimFault('claim-second-person-needed');
    return reviewIn(reviewed.details);
  }

  private async deciding(tx: Transaction, inHand: ClaimInHand): Promise<Deciding> {
    const { id, year } = inHand.claim;
    const [computing] = await this.shelf.computings.of(tx, id);
    if (computing === undefined) throw new Error(`the claim ${id} was never computed`);
    const ground = await this.grounds.of(tx, inHand, this.desk.now);
    return { computing, basis: digestOf(ground), answer: answerOn(ground), asserted: assertedOn(ground), year };
  }

  private async enter(
    tx: Transaction,
    by: ActingBy,
    claim: Claim,
    { deciding, stated, amount }: { deciding: Deciding; stated: StatedDecision; amount?: bigint },
  ): Promise<{ readonly claim: Claim; readonly decision: ClaimDecision }> {
    const { policyId, policyVersion } = claim;
    const { decisions, ledger, notices } = this.shelf;
    // Entries about one claim are in order among themselves, not with those that publish policies.
    if (!(await decisions.isPolicyPublished(tx, policyId, policyVersion, AWARDING_CENTRE))) {
      throw claimFault('claim-policy-unpublished', { policy: policyId });
    }
    const at = await ledger.stamp(tx);
    const { computing } = deciding;
    const { accountId, personId, personRef } = by.actor;
    const { outcome, opinion } = stated;
    const decision: ClaimDecision = {
      ...{ id: this.desk.newId(), claimId: claim.id, outcome, computingId: computing.id, policyVersion, opinion, at },
      facts: { computing: computing.id, basis: computing.basis, facts: computing.request['facts'] ?? [] },
      ...{ accountId, personId, personRef },
      ...(amount === undefined ? {} : { amount }),
    };
    await decisions.insert(tx, decision);
    const act = outcome === 'approved' ? 'approve' : 'reject';
    const decided = await this.desk.do(tx, by, claim, { act, details: { decision: decision.id }, at });
    await ledger.submit(tx, decidedAct(claim, decision, at));
    await notices.decided(tx, decided, decision);
    return { claim: decided, decision };
  }
}
