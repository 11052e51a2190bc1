import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { HeldCertificate } from '../../certificates/index.js';
import { OrganisationMembers } from '../../identity/index.js';
import { evaluationFault } from '../domain/faults.js';
import { requireDisinterested, requireOther } from '../domain/rules.js';
import { Interests } from '../persistence/interests.js';
import { HolderSide } from './holder-side.js';

/** Keeps evaluators apart from holders and from the registry, as organisations, as persons and by what they declare. */
@Injectable()
export class Independence {
  constructor(
    private readonly side: HolderSide,
    private readonly members: OrganisationMembers,
    private readonly interests: Interests,
  ) {}

  /** Throws Fault 'evaluator-shares-person-with-registry'. */
  async requireOfRegistry(tx: Transaction, organisationId: string): Promise<void> {
    if (await this.members.sharePersonWithRegistry(tx, organisationId)) {
      throw evaluationFault('evaluator-shares-person-with-registry');
    }
  }

  /**
   * Throws Fault 'evaluator-is-party', 'evaluator-shares-person', 'evaluator-shares-person-with-registry' or
   * 'evaluator-has-interest'.
   */
  async require(
    tx: Transaction,
    evaluator: { readonly organisationId: string; readonly code: string },
    certificate: HeldCertificate,
    today: CivilDate,
  ): Promise<void> {
    const side = await this.side.of(tx, certificate);
    requireOther(evaluator, side);
    const { organisationId } = evaluator;
    if (await this.members.sharePerson(tx, organisationId, side)) throw evaluationFault('evaluator-shares-person');
    await this.requireOfRegistry(tx, organisationId);
    requireDisinterested(await this.interests.counting(tx, organisationId), side, today);
  }
}
