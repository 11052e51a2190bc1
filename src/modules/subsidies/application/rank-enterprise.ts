import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { type CivilDate, civilDateAt, lastInstantOfDay } from '../../../core/calendar/index.js';
import type { Mode } from '../../../core/subsidy/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { type RankedKnown, rankKnown } from '../domain/rank-known.js';
import { ComputingRows } from '../persistence/computing-rows.js';
import { StatedClaims } from '../persistence/stated-claims.js';
import { PoliciesInForce } from './policies-in-force.js';
import { RegistryFacts } from './registry-facts.js';

/** What an enterprise could get, and what that rests on. */
export interface EnterpriseRanking extends RankedKnown {
  readonly asOf: CivilDate;
}

/** Where it is read from. */
@Injectable()
export class EnterpriseSources {
  constructor(
    readonly registry: RegistryFacts,
    readonly claims: StatedClaims,
    readonly policies: PoliciesInForce,
    readonly awards: ComputingRows,
  ) {}
}

/** No claim is left out of the earlier awards. */
const NO_CLAIM = '00000000-0000-0000-0000-000000000000';
const YEAR_LENGTH = 4;

/** 我的企业可以得到什么: every rule for one's own organisation, by what the registry knows of it and what it says itself. */
@Injectable()
export class RankEnterprise {
  constructor(
    private readonly sources: EnterpriseSources,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * As things stood at the end of a day, or stand now; policies and awards as they are now. Throws what
   * `rankKnown` throws.
   */
  async execute(actor: Actor, stated: CivilDate | undefined, mode: Mode): Promise<EnterpriseRanking> {
    const now = this.clock.now();
    const asOf = stated ?? civilDateAt(now);
    const until = new Date(Math.min(now.getTime(), lastInstantOfDay(asOf).getTime()));
    return this.unitOfWork.run((tx) => this.rank(tx, actor, { asOf, until, mode }));
  }

  private async rank(
    tx: Transaction,
    { organisationId: id, organisationCode: code }: Actor,
    { asOf, until, mode }: { readonly asOf: CivilDate; readonly until: Date; readonly mode: Mode },
  ): Promise<EnterpriseRanking> {
    const { registry, claims, policies, awards } = this.sources;
    const [known, said] = [await registry.of(tx, { id, code }, until), await claims.of(tx, id)];
    const { settings, readings } = await policies.settings(tx);
    const history = await awards.awarded(tx, { id: NO_CLAIM, claimantCode: code, ruleId: '', scopes: [] });
    const at = { asOf, mode, purpose: 'simulation', settings, history } as const;
    const year = Number(asOf.slice(0, YEAR_LENGTH));
    return { asOf, ...rankKnown({ registry: known, said, year, at, readings }) };
  }
}
