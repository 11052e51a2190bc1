import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { OrganisationMembers } from '../../identity/index.js';
import type { Claim, ClaimActRow } from '../domain/claim.js';
import { claimFault } from '../domain/claim-faults.js';
import { CLAIM_TRANSITIONS, type ClaimAct, stateAfter } from '../domain/claim-states.js';
import { officerFault } from '../domain/decision.js';
import { ClaimRows } from '../persistence/claim-rows.js';
import { type ActingBy, ClaimTrail } from './claim-trail.js';

/** Says whether the version of a claim is the one that the caller has seen; throws where it is not. */
export type Admit = (version: number) => void;

/** A locked claim with what was done about it so far. */
export interface ClaimInHand {
  readonly claim: Claim;
  /** The first act first. */
  readonly acts: readonly ClaimActRow[];
}

/** What an act makes of a claim, and what is kept of it. */
export interface Doing {
  readonly act: ClaimAct;
  readonly change?: Partial<Pick<Claim, 'facts' | 'scopes' | 'year' | 'policyVersion'>>;
  readonly details?: JsonObject;
  /** When it was done, where the ledger says so. */
  readonly at?: Date;
}

/** Lets claimants and officers at a claim, one act after the other, and keeps what they do. */
@Injectable()
export class ClaimDesk {
  constructor(
    private readonly rows: ClaimRows,
    private readonly members: OrganisationMembers,
    private readonly trail: ClaimTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  get now(): Date {
    return this.clock.now();
  }

  newId(): string {
    return this.ids.uuid();
  }

  /** Keeps a new claim. */
  async begin(tx: Transaction, by: ActingBy, claim: Claim): Promise<void> {
    await this.rows.insert(tx, claim, by.actor.accountId);
    await this.trail.record(tx, by, 'claim.draft', claim);
  }

  /** The claim of the actor's own organisation, locked. Throws Fault 'claim-not-found', 'claim-transition'. */
  async asClaimant(tx: Transaction, actor: Actor, id: string, act: ClaimAct, admit?: Admit): Promise<ClaimInHand> {
    const claim = await this.rows.lock(tx, id);
    if (claim?.organisationId !== actor.organisationId) throw claimFault('claim-not-found');
    admit?.(claim.version);
    requireTransition(claim, act);
    return { claim, acts: await this.rows.acts(tx, id) };
  }

  /**
   * A claim that an officer may act on, locked. Nobody acts on a claim of an organisation that they have an account in, by
   * whichever account, nor on one that they had a part in. Throws Fault 'claim-not-found', 'claim-own-matter',
   * 'claim-transition'.
   */
  async asOfficer(tx: Transaction, actor: Actor, id: string, act: ClaimAct, admit?: Admit): Promise<ClaimInHand> {
    const claim = await this.rows.lock(tx, id);
    if (claim === undefined || claim.state === 'draft') throw claimFault('claim-not-found');
    const acts = await this.rows.acts(tx, id);
    await this.requireStranger(tx, actor, claim, acts);
    admit?.(claim.version);
    requireTransition(claim, act);
    return { claim, acts };
  }

  /** Throws Fault 'claim-own-matter' for whoever belongs to the claimant, under any account, or acted for it. */
  async requireStranger(tx: Transaction, actor: Actor, claim: Claim, acts: readonly ClaimActRow[]): Promise<void> {
    const side = { ids: [claim.organisationId], codes: [claim.claimantCode] };
    const isMember =
      actor.organisationId === claim.organisationId || (await this.members.isMember(tx, actor.personId, side));
    const claimants = acts.filter((one) => CLAIM_TRANSITIONS[one.act].by === 'claimant');
    const who = { claimantPersons: claimants.map(({ personId }) => personId) };
    if (isMember || officerFault(actor.personId, 'examine', who) !== undefined) throw claimFault('claim-own-matter');
  }

  /** Does an act on a locked claim: row, act and audit record. Throws Fault 'claim-invoice-taken'. */
  async do(tx: Transaction, by: ActingBy, claim: Claim, { act, change, details = {}, at }: Doing): Promise<Claim> {
    const state = stateAfter(claim.state, act);
    if (state === undefined) throw claimFault('claim-transition', { state: claim.state });
    const after: Claim = { ...claim, ...change, state, version: claim.version + 1 };
    const { accountId, personId, personRef } = by.actor;
    const row = { id: this.newId(), version: after.version, act, details, at: at ?? this.now };
    await this.rows.act(tx, after, { ...row, accountId, personId, personRef });
    await this.trail.record(tx, by, `claim.${act}`, after);
    return after;
  }
}

function requireTransition({ state }: Claim, act: ClaimAct): void {
  if (stateAfter(state, act) === undefined) throw claimFault('claim-transition', { state });
}
