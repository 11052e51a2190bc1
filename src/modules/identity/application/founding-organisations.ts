import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { AuditTrail } from '../../audit/index.js';
import { FOUNDING_ORGANISATIONS } from '../domain/organisation.js';
import { OrganisationRepository } from '../persistence/organisation-repository.js';

/** The organisations that every registry has: its two centres, and whoever runs it. */
@Injectable()
export class FoundingOrganisations {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Adds those that are missing; answers the identifier of the platform's. Instances that start at the same moment
   * take turns until the transaction ends.
   */
  async ensure(tx: Transaction): Promise<string> {
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('identity bootstrap', 0))");
    const platform = await this.organisations.findByCode(tx, 'platform');
    return platform?.id ?? this.found(tx);
  }

  private async found(tx: Transaction): Promise<string> {
    let platformId = '';
    for (const founding of FOUNDING_ORGANISATIONS) {
      const id = this.ids.uuid();
      await this.organisations.insert(tx, {
        ...founding,
        id,
        type: 'legal-person',
        uscc: undefined,
        checksumConfirmation: undefined,
        createdAt: this.clock.now(),
      });
      await this.audit.record(tx, { action: 'organisation.founded', subject: `organisation:${id}` });
      if (founding.kind === 'platform') platformId = id;
    }
    return platformId;
  }
}
