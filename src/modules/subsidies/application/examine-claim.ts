import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Claim } from '../domain/claim.js';
import { computedOf } from '../domain/compute-claim.js';
import { answerOn, type Computing, keptGround } from '../domain/computing.js';
import { ComputingRows } from '../persistence/computing-rows.js';
import { type Admit, ClaimDesk } from './claim-desk.js';
import { ClaimGrounds, digestOf, usedOn } from './claim-grounds.js';
import { ClaimNotices } from './claim-notices.js';
import type { ActingBy } from './claim-trail.js';

/** 形式审查与计算: an officer returns a claim or finds it complete, and has it computed. */
@Injectable()
export class ExamineClaim {
  constructor(
    private readonly desk: ClaimDesk,
    private readonly grounds: ClaimGrounds,
    private readonly computings: ComputingRows,
    private readonly notices: ClaimNotices,
  ) {}

  /** Throws Fault 'claim-not-found', 'claim-own-matter', 'claim-transition', as do all of these. */
  async giveBack(tx: Transaction, by: ActingBy, id: string, reason: string, admit: Admit): Promise<Claim> {
    const { claim } = await this.desk.asOfficer(tx, by.actor, id, 'return', admit);
    const { now: at } = this.desk;
    const returned = await this.desk.do(tx, by, claim, { act: 'return', details: { reason }, at });
    await this.notices.returned(tx, returned, at);
    return returned;
  }

  async findComplete(tx: Transaction, by: ActingBy, id: string, admit: Admit): Promise<Claim> {
    const { claim } = await this.desk.asOfficer(tx, by.actor, id, 'find-complete', admit);
    return this.desk.do(tx, by, claim, { act: 'find-complete' });
  }

  /** What the rule gives for the facts as they are known now; a review of an earlier computing lapses. Throws also 'claim-fact-contradicted'. */
  async compute(
    tx: Transaction,
    by: ActingBy,
    id: string,
    admit: Admit,
  ): Promise<{ readonly claim: Claim; readonly computing: Computing }> {
    const inHand = await this.desk.asOfficer(tx, by.actor, id, 'compute', admit);
    const { claim } = inHand;
    const { now: at } = this.desk;
    const ground = await this.grounds.of(tx, inHand, at);
    const answer = answerOn(ground);
    const computing: Computing = {
      ...{ id: this.desk.newId(), claimId: id, version: claim.version + 1, basis: digestOf(ground) },
      ...{ asOf: ground.asOf, request: { ...keptGround(ground), used: usedOn(ground) }, answer, at },
    };
    await this.computings.insert(tx, computing);
    const { eligible, amountKind } = computedOf(answer, computing.basis);
    const { policyVersion } = ground;
    const details = { computing: computing.id, eligible, amountKind, amount: answer.amount };
    const computed = await this.desk.do(tx, by, claim, { act: 'compute', change: { policyVersion }, details, at });
    return { claim: computed, computing };
  }
}
