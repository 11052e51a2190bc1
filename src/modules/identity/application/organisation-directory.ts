import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import type { CreationPoint } from '../domain/creation-point.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import type { Organisation } from '../domain/organisation.js';
import { OrganisationRepository } from '../persistence/organisation-repository.js';

/** Reads organisations; whoever does not manage them knows only his own. */
@Injectable()
export class OrganisationDirectory {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** An organisation for another module's use case. */
  find(tx: Transaction, id: string): Promise<Organisation | undefined> {
    return this.organisations.find(tx, id);
  }

  /** The organisation of a unified social credit code, for another module's use case. */
  async findByCode(tx: Transaction, code: string): Promise<Organisation | undefined> {
    const found = await this.organisations.findByCode(tx, code);
    return found?.uscc === code ? found : undefined;
  }

  /** Throws 'organisation-not-found' also for one that the actor may not know of. */
  async show(actor: Actor, id: string): Promise<Organisation> {
    const visible = mayManage(actor) || id === actor.organisationId;
    const organisation = visible ? await this.organisations.find(this.unitOfWork.reader, id) : undefined;
    if (organisation === undefined) throw new Fault<IdentityFaultCode>('organisation-not-found');
    return organisation;
  }

  /** Up to `limit` organisations in the order of their registration. */
  async list(actor: Actor, after: CreationPoint | undefined, limit: number): Promise<readonly Organisation[]> {
    if (mayManage(actor)) return this.organisations.list(this.unitOfWork.reader, after, limit);
    return after === undefined ? [await this.show(actor, actor.organisationId)] : [];
  }
}

const mayManage = (actor: Actor): boolean => actor.permissions.has('organisations:manage');
