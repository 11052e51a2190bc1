import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { InventoryReader, type Resource } from '../../sources/index.js';
import { updateFault } from '../domain/faults.js';
import type { CopyRelation, ResourceCopy } from '../domain/resource-copy.js';
import { PublishedReports } from '../persistence/published-reports.js';
import { ResourceCopies } from '../persistence/resource-copies.js';
import { CopyEntry } from './copy-entry.js';
import { refuseCircle } from './refuse-circle.js';
import { OwnResources } from './own-resources.js';

/** What a department states; codes of the inventory. */
export interface StatedCopy {
  readonly element: string;
  readonly relation: CopyRelation;
  readonly fromResource: string;
  readonly fromElement: string;
  readonly readVersion: number;
}

/** A department states which version of what its resource has read. A later statement of the same reading takes its place. */
@Injectable()
export class StateCopy {
  constructor(
    private readonly own: OwnResources,
    private readonly inventory: InventoryReader,
    private readonly published: PublishedReports,
    private readonly copies: ResourceCopies,
    private readonly entry: CopyEntry,
  ) {}

  /**
   * Throws what `OwnResources` throws, 'resource-not-found' and 'element-not-found' for what is read, 'copy-of-source',
   * 'copy-version-unknown', 'copy-version-older', and 'copy-cycle' naming the road.
   */
  async execute(tx: Transaction, actor: Actor, code: string, stated: StatedCopy): Promise<ResourceCopy> {
    const resource = await this.own.require(tx, actor, code);
    const from = await this.sourceOf(tx, stated);
    await this.requireNoSource(tx, resource, stated);
    if ((await this.published.version(tx, from.id, stated.readVersion)) === undefined) {
      throw updateFault('copy-version-unknown', { resource: from.code, version: stated.readVersion });
    }
    await this.copies.lock(tx);
    const reading = {
      ...{ resourceCode: resource.code, elementCode: stated.element },
      ...{ fromResource: from.code, fromElement: stated.fromElement },
    };
    await refuseCircle(tx, this.copies, reading);
    const last = await this.copies.current(tx, reading);
    if (last !== undefined && stated.readVersion < last.readVersion) {
      throw updateFault('copy-version-older', { version: stated.readVersion, last: last.readVersion });
    }
    const { relation, readVersion } = stated;
    const ids = { resourceId: resource.id, fromResourceId: from.id };
    return this.entry.add(tx, actor, { ...reading, ...ids, relation, readVersion }, last);
  }

  private async sourceOf(tx: Transaction, { fromResource, fromElement }: StatedCopy): Promise<Resource> {
    const from = await this.inventory.resource(tx, fromResource);
    if (from === undefined) throw updateFault('resource-not-found', { code: fromResource });
    if ((await this.inventory.element(tx, fromElement)) === undefined) throw updateFault('element-not-found');
    return from;
  }

  private async requireNoSource(tx: Transaction, { id, code }: Resource, stated: StatedCopy): Promise<void> {
    const element = await this.inventory.element(tx, stated.element, 'share');
    if (element === undefined) throw updateFault('element-not-found');
    if (stated.relation === 'copy' && element.source?.resourceId === id) {
      throw updateFault('copy-of-source', { resource: code, element: element.code });
    }
  }
}
