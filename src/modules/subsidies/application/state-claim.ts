import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { NO_SETTINGS, type RuleInForce, ruleOf } from '../../../core/subsidy/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Claim } from '../domain/claim.js';
import { isReserved } from '../domain/claim-facts.js';
import { claimFault } from '../domain/claim-faults.js';
import type { ClaimContent } from '../domain/claim-statement.js';
import { editDetails } from '../domain/confirmations.js';
import { requireReadable } from '../domain/readable-facts.js';
import { supportOf } from '../domain/repeated-claims.js';
import { ClaimEvidenceRows } from '../persistence/claim-evidence-rows.js';
import { type Admit, ClaimDesk } from './claim-desk.js';
import { ClaimGrounds } from './claim-grounds.js';
import type { ActingBy } from './claim-trail.js';
import { Claimants } from './claimants.js';

/** 起草与更正: an enterprise states what it claims, as a draft or when a claim was returned to it. */
@Injectable()
export class StateClaim {
  constructor(
    private readonly desk: ClaimDesk,
    private readonly claimants: Claimants,
    private readonly evidence: ClaimEvidenceRows,
    private readonly grounds: ClaimGrounds,
  ) {}

  /**
   * Throws Fault 'claim-of-no-enterprise', 'claim-rule-unknown', 'claim-fact-reserved', 'claim-facts-invalid',
   * 'validation-failed'.
   */
  async draft(tx: Transaction, by: ActingBy, ruleId: string, content: ClaimContent): Promise<Claim> {
    const claimant = await this.claimants.of(tx, by.actor);
    const { document, rule } = claimableRule(ruleId);
    this.requireStatable(ruleId, content);
    const claim: Claim = {
      ...{ id: this.desk.newId(), ...claimant },
      ...{ policyId: document.id, policyVersion: await this.grounds.version(tx, document.id), ruleId },
      ...{ year: content.year, scopes: content.scopes, facts: content.facts },
      ...{ state: 'draft', version: 1, createdAt: this.desk.now },
    };
    await this.desk.begin(tx, by, claim);
    await this.evidence.replaceInvoices(tx, claim.id, rule.matter ?? supportOf(ruleId), content.invoices);
    return claim;
  }

  /** Throws Fault 'claim-not-found', 'claim-transition', and what `draft` throws of the content. */
  async edit(tx: Transaction, by: ActingBy, id: string, content: ClaimContent, admit: Admit): Promise<Claim> {
    const { claim } = await this.desk.asClaimant(tx, by.actor, id, 'edit', admit);
    this.requireStatable(claim.ruleId, content);
    const { year, scopes, facts, invoices } = content;
    const { rule } = claimableRule(claim.ruleId);
    await this.evidence.replaceInvoices(tx, id, rule.matter ?? supportOf(claim.ruleId), invoices);
    const details = editDetails(claim, { year, scopes });
    return this.desk.do(tx, by, claim, { act: 'edit', change: { year, scopes, facts }, details });
  }

  private requireStatable(ruleId: string, { facts }: ClaimContent): void {
    const reserved = Object.keys(facts).filter((name) => isReserved(ruleId, name));
    if (reserved.length > 0) {
      const errors = reserved.map((name) => ({ pointer: `/facts/${name}`, code: 'malformed' }));
      throw claimFault('claim-fact-reserved', { facts: reserved.join('、') }, errors);
    }
    requireStated(facts);
    requireReadable(ruleId, facts, { asOf: civilDateAt(this.desk.now), settings: NO_SETTINGS });
  }
}

/** What is not known is left out of a claim: null says nothing that an officer could confirm. */
function requireStated(facts: JsonObject): void {
  const unknown = Object.keys(facts).filter((name) => facts[name] === null);
  if (unknown.length === 0) return;
  const errors = unknown.map((name) => ({ pointer: `/facts/${name}`, code: 'malformed' }));
  throw claimFault('claim-facts-invalid', { reason: `${unknown.join('、')} 未填` }, errors);
}

/** Throws Fault 'claim-rule-unknown'. */
function claimableRule(ruleId: string): RuleInForce {
  const found = ruleOf(ruleId);
  if (found === undefined) throw claimFault('claim-rule-unknown', { rule: ruleId });
  return found;
}
