import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import { canonicalBytes } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ConfirmedFact } from '../domain/claim.js';
import { gatherFacts, type KnownFact, subjectOf } from '../domain/claim-facts.js';
import { claimFault } from '../domain/claim-faults.js';
import { answerOn, basisOf, type ClaimGround } from '../domain/computing.js';
import { standingConfirmations } from '../domain/confirmations.js';
import { factsFor } from '../domain/registry-fact.js';
import { usedFacts } from '../domain/used-facts.js';
import { ClaimEvidenceRows } from '../persistence/claim-evidence-rows.js';
import { ComputingRows } from '../persistence/computing-rows.js';
import type { ClaimInHand } from './claim-desk.js';
import { PoliciesInForce } from './policies-in-force.js';
import { RegistryFacts } from './registry-facts.js';

/** What a claim is computed from, as everything stands now. */
@Injectable()
export class ClaimGrounds {
  constructor(
    private readonly policies: PoliciesInForce,
    private readonly registry: RegistryFacts,
    private readonly evidence: ClaimEvidenceRows,
    private readonly computings: ComputingRows,
  ) {}

  /**
   * Facts and awards as they are known now; the policy as it is set now, on the day on which the claim was filed first:
   * what was filed in time stays so while it is examined. Throws Fault 'claim-fact-contradicted'.
   */
  async of(tx: Transaction, { claim, acts }: ClaimInHand, now: Date): Promise<ClaimGround> {
    const { id, ruleId, policyId, year, organisationId, claimantCode, scopes } = claim;
    const filed = acts.find(({ act }) => act === 'file');
    const registry = await this.registry.of(tx, { id: organisationId, code: claimantCode }, now);
    const { facts, contradicted } = gatherFacts({
      ...{ year, asserted: claim.facts, registry: factsFor(ruleId, registry) },
      confirmed: standingConfirmations(await this.evidence.facts(tx, id), acts).map(known),
    });
    if (contradicted.length > 0) {
      const errors = contradicted.map((name) => ({ pointer: `/facts/${name}`, code: 'malformed' }));
      throw claimFault('claim-fact-contradicted', { facts: contradicted.join('、') }, errors);
    }
    const subject = subjectOf(ruleId, scopes);
    return {
      ...{ ruleId, policyId, policyVersion: await this.version(tx, policyId), year, facts },
      asOf: civilDateAt(filed?.at ?? now),
      ...(await this.policies.settingsFor(tx, filed?.at ?? now)),
      history: await this.computings.awarded(tx, claim),
      ...(subject === undefined ? {} : { subject }),
    };
  }

  /** The version of a policy as it is set now. */
  async version(tx: Transaction, policyId: string): Promise<string> {
    const found = (await this.policies.versions(tx)).find(({ policy }) => policy === policyId);
    if (found === undefined) throw new Error(`there is no policy ${policyId}`);
    return found.version;
  }
}

/** Two grounds of one digest give one answer. */
export const digestOf = (ground: ClaimGround): string => `sha256:${hash('sha256', canonicalBytes(basisOf(ground)))}`;

/** Facts that the answer rests on. */
export const usedOn = (ground: ClaimGround): string[] => usedFacts(ground.facts, (facts) => answerOn(ground, facts));

/** Facts that the answer rests on and that nobody but the claimant says. */
export function assertedOn(ground: ClaimGround): string[] {
  const used = new Set(usedOn(ground));
  return ground.facts.filter(({ name, mark }) => mark === 'asserted' && used.has(name)).map(({ name }) => name);
}

const known = ({ fact, value, id }: ConfirmedFact): KnownFact => ({
  ...{ name: fact, value },
  evidence: [{ kind: 'confirmation', id }],
});
