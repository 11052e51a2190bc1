import { Injectable } from '@nestjs/common';
import { subsidyTerms } from '../../../../core/replay/index.js';
import type { Transaction } from '../../../../platform/database/index.js';
import { AWARDING_CENTRE } from '../../domain/award.js';
import type { GrantTerms } from '../../domain/counters.js';
import { PublicationRows } from '../../persistence/publication-rows.js';

/** A rule of a published version of a policy. */
export interface NamedRule {
  readonly policyId: string;
  readonly policyVersion: string;
  readonly ruleId: string;
}

/** Caps and pools as the ledger has them, so that a grant is judged by what everybody can read. */
@Injectable()
export class PublishedTerms {
  constructor(private readonly publications: PublicationRows) {}

  /** Throws where that version was never published with that rule: no claim is decided under such a one. */
  async of(
    tx: Transaction,
    { policyId, policyVersion, ruleId }: NamedRule,
  ): Promise<Omit<GrantTerms, 'recipientCode' | 'scopes' | 'year'>> {
    const content = await this.publications.content(tx, policyId, policyVersion, AWARDING_CENTRE);
    const terms = content && subsidyTerms(content);
    const rule = terms?.rules.get(ruleId);
    if (terms === undefined || terms.isDraft || rule === undefined) {
      throw new Error(`${ruleId} of ${policyId} ${policyVersion} pays nothing`);
    }
    const { caps, countedAs, once } = rule;
    const pool = rule.pool === undefined ? undefined : terms.pools.get(rule.pool);
    return {
      ...{ policyId, ruleId, caps, countedAs, once },
      pool: rule.pool === undefined || pool === undefined ? undefined : { ...pool, poolId: rule.pool },
    };
  }
}
