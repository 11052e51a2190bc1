import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { InventoryReader, type Resource } from '../../sources/index.js';
import { updateFault } from '../domain/faults.js';

/** What a department does with a resource of its own; the centre does it for nobody. */
@Injectable()
export class OwnResources {
  constructor(private readonly inventory: InventoryReader) {}

  /**
   * The resource, kept as it is until the transaction ends. Throws Fault 'resource-not-found', or 'update-not-yours' for
   * an account of any organisation but the department whose credit code is the resource's.
   */
  async require(tx: Transaction, actor: Actor, code: string): Promise<Resource> {
    const resource = await this.inventory.resource(tx, code, 'share');
    if (resource === undefined) throw updateFault('resource-not-found', { code });
    const { department } = resource;
    const isOwn = actor.roles.includes('registrant') && actor.organisationCode === department;
    if (!isOwn) throw updateFault('update-not-yours', { resource: code, department });
    return resource;
  }
}
