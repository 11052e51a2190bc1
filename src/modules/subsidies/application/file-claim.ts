import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../../core/calendar/index.js';
import { type Answer, type ReadingChoices, ruleOf } from '../../../core/subsidy/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Claim } from '../domain/claim.js';
import { neededScopes } from '../domain/claim-facts.js';
import { claimFault } from '../domain/claim-faults.js';
import { answerOn } from '../domain/computing.js';
import { requireValid } from '../domain/readable-facts.js';
import { repetitionOf } from '../domain/repeated-claims.js';
import { ClaimEvidenceRows } from '../persistence/claim-evidence-rows.js';
import { StandingClaims } from '../persistence/standing-claims.js';
import { type Admit, ClaimDesk } from './claim-desk.js';
import { ClaimGrounds } from './claim-grounds.js';
import type { ActingBy } from './claim-trail.js';

/** 提交与撤回: a claim is filed with its evidence while its policy is open, and withdrawn until something of it is granted. */
@Injectable()
export class FileClaim {
  constructor(
    private readonly desk: ClaimDesk,
    private readonly grounds: ClaimGrounds,
    private readonly evidence: ClaimEvidenceRows,
    private readonly standing: StandingClaims,
  ) {}

  /**
   * Throws Fault 'claim-not-found', 'claim-transition', 'claim-without-evidence', 'claim-scopes-unfit',
   * 'claim-other-policy-unstated', 'claim-year-ahead', 'claim-year-before-policy', 'claim-fact-contradicted',
   * 'claim-facts-invalid', 'claim-policy-draft', 'claim-policy-closed', 'claim-policy-unknown', 'claim-invoice-taken',
   * 'claim-repeated', 'claim-other-grade'.
   */
  async file(tx: Transaction, by: ActingBy, id: string, admit: Admit): Promise<Claim> {
    const inHand = await this.desk.asClaimant(tx, by.actor, id, 'file', admit);
    const { claim } = inHand;
    const { now } = this.desk;
    if ((await this.evidence.files(tx, id)).length === 0) throw claimFault('claim-without-evidence');
    requireNamed(claim);
    requireOtherPolicy(claim);
    const ground = await this.grounds.of(tx, inHand, now);
    requireYear(claim, ground.asOf, ground.settings.publishedOn.get(claim.policyId) ?? undefined);
    const answer = answerOn(ground);
    requireOpen(claim, answer);
    requireValid(answer);
    const number = await this.evidence.takenInvoice(tx, id);
    if (number !== undefined) throw claimFault('claim-invoice-taken', { number });
    await this.requireNew(tx, claim, ground.readings);
    const { policyVersion, asOf } = ground;
    return this.desk.do(tx, by, claim, {
      act: 'file',
      change: { policyVersion },
      details: { policyVersion, asOf },
      at: now,
    });
  }

  private async requireNew(tx: Transaction, claim: Claim, readings: ReadingChoices): Promise<void> {
    const hasInvoices = (await this.evidence.invoices(tx, claim.id)).length > 0;
    const standing = await this.standing.beside(tx, claim, readings);
    const found = repetitionOf({ ruleId: claim.ruleId, hasInvoices }, standing);
    if (found === undefined) return;
    throw claimFault(found.kind === 'repeated' ? 'claim-repeated' : 'claim-other-grade', { claim: found.of });
  }

  /** Throws Fault 'claim-not-found', 'claim-transition'. */
  async withdraw(tx: Transaction, by: ActingBy, id: string, admit: Admit): Promise<Claim> {
    const { claim } = await this.desk.asClaimant(tx, by.actor, id, 'withdraw', admit);
    return this.desk.do(tx, by, claim, { act: 'withdraw' });
  }
}

/**
 * Each year has caps of its own: none is claimed for that is still to come on the day that the claim is judged by, also
 * when it was returned meanwhile, or that was over before the policy paid anything.
 */
function requireYear({ year, policyId: policy }: Claim, asOf: CivilDate, publishedOn: CivilDate | undefined): void {
  if (String(year) > yearOf(asOf)) throw claimFault('claim-year-ahead', { year: String(year) });
  if (publishedOn !== undefined && String(year) < yearOf(publishedOn)) {
    throw claimFault('claim-year-before-policy', { year: String(year), policy, publishedOn });
  }
}

const yearOf = (day: CivilDate): string => day.slice(0, 4);

/** What the caps count by is named, each once and nothing else. */
function requireNamed({ ruleId, scopes }: Claim): void {
  const needed = neededScopes(ruleId);
  const named = scopes.map(({ scope }) => scope);
  const isWhole = needed.length === named.length && needed.every((scope) => named.includes(scope));
  if (!isWhole) throw claimFault('claim-scopes-unfit', { scopes: needed.join('、') || '–' });
}

/** 从高从优不重复: nothing is paid before the claimant has said what another policy pays for the same matter. */
function requireOtherPolicy({ ruleId, facts }: Claim): void {
  const stacking = ruleOf(ruleId)?.document.stacking;
  if (!stacking || Object.hasOwn(facts, stacking.otherFact)) return;
  const errors = [{ pointer: `/facts/${stacking.otherFact}`, code: 'required' }];
  throw claimFault('claim-other-policy-unstated', { fact: stacking.otherFact, quote: stacking.quote }, errors);
}

function requireOpen({ ruleId, policyId }: Claim, { explanation = [] }: Answer): void {
  if (ruleOf(ruleId)?.document.gate.kind === 'draft') throw claimFault('claim-policy-draft', { policy: policyId });
  for (const { status } of explanation) {
    if (status.state === 'closed') throw claimFault('claim-policy-closed', { reason: status.reason });
    if (status.state === 'unknown') throw claimFault('claim-policy-unknown', { reason: status.reason });
  }
}
