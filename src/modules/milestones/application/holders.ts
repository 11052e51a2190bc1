import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { OrganisationDirectory } from '../../identity/index.js';
import { milestoneFault } from '../domain/faults.js';
import { type Holder, holderOf } from '../domain/statement.js';

/** Whoever may have firsts and records. */
@Injectable()
export class Holders {
  constructor(private readonly organisations: OrganisationDirectory) {}

  /** The organisation of the actor. Throws Fault 'statement-of-no-enterprise'. */
  async of(tx: Transaction, { organisationId }: Pick<Actor, 'organisationId'>): Promise<Holder> {
    const organisation = await this.organisations.find(tx, organisationId);
    if (organisation === undefined) throw milestoneFault('statement-of-no-enterprise');
    return holderOf(organisation);
  }
}
