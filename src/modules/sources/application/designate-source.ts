import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { sourceFault } from '../domain/faults.js';
import type { Element, SourceSpan } from '../domain/inventory.js';
import { InventoryReads } from '../persistence/inventory-reads.js';
import { Designations, sourceExists } from './designations.js';
import { InventoryTrail } from './inventory-trail.js';
import { LockedElements } from './locked-elements.js';
import { OwnDepartments } from './own-departments.js';
import { requirePublicOfficer } from './writer-scope.js';

/** 认定: an officer of the public centre names the resource that is the one source of an element from now on. */
@Injectable()
export class DesignateSource {
  constructor(
    private readonly reads: InventoryReads,
    private readonly elements: LockedElements,
    private readonly designations: Designations,
    private readonly own: OwnDepartments,
    private readonly trail: InventoryTrail,
  ) {}

  /**
   * Throws Fault 'not-the-public-centre', 'element-not-found', 'resource-not-found', 'element-source-exists' with the
   * source that it has, 'element-source-pending' while that one is disputed or about to change,
   * 'designation-own-department', and what the ledger throws.
   */
  async execute(
    tx: Transaction,
    actor: Actor,
    code: string,
    resourceCode: string,
  ): Promise<{ element: Element; source: SourceSpan }> {
    requirePublicOfficer(actor);
    const [resource] = await this.reads.resources(tx, [resourceCode], 'share');
    const element = await this.elements.one(tx, code);
    if (resource === undefined) throw sourceFault('resource-not-found', { code: resourceCode });
    if (element.source !== undefined) {
      await this.elements.requireSettled(tx, element);
      throw sourceExists(element, element.source);
    }
    await this.own.requireApart(tx, actor, [resource.department]);
    const entered = await this.designations.enter(tx, actor, [{ element: code, resource: resourceCode }]);
    const source = entered.get(code);
    if (source === undefined) throw new Error(`${code} was not designated`);
    await this.trail.record(tx, actor, 'designated', code, { actId: source.actId, resource: resourceCode });
    return { element, source };
  }
}
