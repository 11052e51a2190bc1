import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Application, ApplicationObjections } from '../../registry/index.js';
import { objectionFault } from '../domain/faults.js';
import type { Objection } from '../domain/objection.js';
import { ObjectionRepository } from '../persistence/objection-repository.js';
import { requireVisible } from './visibility.js';

/** A case in the hands of an officer, the application it is about, and the time of the act. */
export interface OfficerCase {
  readonly objection: Objection;
  readonly application: Application;
  readonly at: Date;
}

/** Gives cases to the officers who may decide on them. */
@Injectable()
export class OfficerCases {
  constructor(
    private readonly objections: ObjectionRepository,
    private readonly applications: ApplicationObjections,
  ) {}

  /**
   * The case, locked after its application until the transaction ends. Throws Fault 'objection-not-found' (404) for one
   * of another centre, 'decider-is-objector' (403), and what the separation of duties refuses.
   */
  async lock(tx: Transaction, actor: Actor, id: string): Promise<OfficerCase> {
    const { applicationId } = requireOfficer(actor, await this.objections.find(tx, id));
    const { application, at } = await this.applications.lockForDecider(tx, actor, applicationId);
    const objection = requireOfficer(actor, await this.objections.lock(tx, id));
    const { personId, organisationId } = objection;
    if (personId === actor.personId || organisationId === actor.organisationId) {
      throw objectionFault('decider-is-objector');
    }
    return { objection, application, at };
  }
}

function requireOfficer(actor: Actor, found: Objection | undefined): Objection {
  const { objection, from } = requireVisible(actor, found);
  if (from !== 'officer') throw objectionFault('objection-not-found');
  return objection;
}
