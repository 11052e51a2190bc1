import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { canonicalBytes, type JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { type Approval, digestedValue, expiryOf } from '../domain/approval.js';
import { ApprovalTrail } from './approval-trail.js';
import type { GuardedAct } from './guarded-act.js';
import { GuardedActs } from './guarded-acts.js';
import { OpenApprovals } from './open-approvals.js';
import { personOf, type Requester } from './requester.js';

type Wish = Pick<Approval, 'kind' | 'centre' | 'parameters' | 'subjectVersion' | 'digest'>;

/** The first of two persons asks for an act; nothing is done yet. */
@Injectable()
export class RequestApproval {
  constructor(
    private readonly acts: GuardedActs,
    private readonly open: OpenApprovals,
    private readonly trail: ApprovalTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * The request that waits for a second person; undefined while a registry is being founded, when fewer than two
   * persons could confirm: then the caller does the act alone, and the audit trail says so. Throws what the subject of
   * the act throws.
   */
  async execute(tx: Transaction, by: Requester, kind: string, parameters: JsonObject): Promise<Approval | undefined> {
    const wish = await this.wish(tx, by, kind, parameters);
    if (await this.open.isFounding(tx, this.acts.require(kind), wish.centre)) {
      await this.trail.recordFounding(tx, by, kind, wish.digest);
      return undefined;
    }
    return this.add(tx, by, wish);
  }

  /** The same for an act that nobody ever does alone: where there is no second person yet, it waits for one. */
  async always(tx: Transaction, by: Requester, kind: string, parameters: JsonObject): Promise<Approval> {
    return this.add(tx, by, await this.wish(tx, by, kind, parameters));
  }

  private async wish(tx: Transaction, by: Requester, kind: string, parameters: JsonObject): Promise<Wish> {
    const act = this.acts.require(kind);
    const centre = centreOf(act, by);
    const { version } = await act.subject(tx, parameters);
    const request = { kind, centre, parameters, subjectVersion: version };
    return { ...request, digest: `sha256:${hash('sha256', canonicalBytes(digestedValue(request)))}` };
  }

  private async add(tx: Transaction, by: Requester, wish: Wish): Promise<Approval> {
    const requestedAt = this.clock.now();
    const made = { id: this.ids.uuid(), requestedBy: personOf(by.actor), requestedAt };
    const approval: Approval = { ...wish, ...made, expiresAt: expiryOf(requestedAt) };
    await this.open.add(tx, approval);
    await this.trail.record(tx, by, 'requested', approval);
    return approval;
  }
}

function centreOf({ scope, permission }: GuardedAct, { actor }: Requester): Centre | undefined {
  if (scope === 'registry') return undefined;
  if (actor.centre === undefined) throw new Fault('permission-denied', { permission });
  return actor.centre;
}
