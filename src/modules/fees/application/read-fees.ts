import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { Application, RegistryProblemCode } from '../../registry/index.js';
import { type FeeMatter, FeeMatters } from './fee-matter.js';

/** A fee, and where the entries of its acts stand on the published ledger, by act. */
export interface FeeInLedger extends FeeMatter {
  readonly indexes: ReadonlyMap<string, number>;
}

/** Reads the fee of an application: its applicant, officers of its centre, auditors. */
@Injectable()
export class ReadFees {
  constructor(
    private readonly matters: FeeMatters,
    private readonly ledger: LedgerReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws Fault 'application-not-found' also for one that the actor may not see. */
  async one(actor: Actor, applicationId: string): Promise<FeeInLedger> {
    const matter = await this.matters.find(this.unitOfWork.reader, applicationId);
    if (matter === undefined || !maySee(actor, matter.application))
      throw new Fault<RegistryProblemCode>('application-not-found');
    return { ...matter, indexes: await this.ledger.publicationsOf(matter.acts.map(({ id }) => id)) };
  }
}

function maySee({ roles, organisationId, centre }: Actor, application: Application): boolean {
  if (roles.includes('auditor')) return true;
  if (roles.includes('registrar') && centre === application.centre) return true;
  return roles.includes('registrant') && organisationId === application.applicant.organisationId;
}
