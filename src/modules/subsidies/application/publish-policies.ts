import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CENTRES, type Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerActs, type LedgerActOf, LedgerWriter } from '../../ledger/index.js';
import { type PolicyPublication, PublicationRows } from '../persistence/publication-rows.js';
import { PoliciesInForce, type PolicyVersion } from './policies-in-force.js';

/** The matter of these acts; regimes are published by the registry itself. */
const MATTER = 'subsidy-policy';

/** Puts subsidy policies on the ledger, each version once for each centre, under that centre's own key. */
@Injectable()
export class PublishPolicies implements OnModuleInit {
  constructor(
    private readonly policies: PoliciesInForce,
    private readonly publications: PublicationRows,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
    private readonly acts: LedgerActs,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(
      ['policy.published'],
      async (tx, { actId }, at) => {
        const publication = await this.publications.find(tx, actId);
        if (publication === undefined) throw new Error(`there is no publication ${actId} to make again`);
        return policyEntry(publication, at);
      },
      MATTER,
    );
  }

  /**
   * Publishes what stands in no entry yet, as the settings make it. While nothing was ever set no document pays, and there
   * is nothing to publish.
   */
  async execute(tx: Transaction): Promise<void> {
    if (!(await this.policies.areSet(tx))) return;
    for (const policy of await this.policies.versions(tx)) {
      for (const centre of CENTRES) await this.publish(tx, policy, centre);
    }
  }

  private async publish(tx: Transaction, { policy, version, content }: PolicyVersion, centre: Centre): Promise<void> {
    if (await this.publications.has(tx, policy, version, centre)) return;
    const at = await this.ledger.stamp(tx);
    const publication = { actId: this.ids.uuid(), policy, version, centre, content, publishedAt: at };
    if (await this.publications.add(tx, publication)) await this.ledger.submit(tx, policyEntry(publication, at));
  }
}

/** The entry that publishes a version of a policy. */
export const policyEntry = (
  { actId, policy, version, centre, content }: Omit<PolicyPublication, 'publishedAt'>,
  at: Date,
): LedgerActOf<'policy.published'> => ({
  kind: 'policy.published',
  at,
  centre,
  subject: `policy:${policy}`,
  orderKey: `${MATTER}:${policy}`,
  body: { actId, policyType: 'subsidy-policy', policyId: policy, version, content },
  committed: {},
});
