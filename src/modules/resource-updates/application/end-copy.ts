import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { updateFault } from '../domain/faults.js';
import type { ResourceCopy } from '../domain/resource-copy.js';
import { ResourceCopies } from '../persistence/resource-copies.js';
import { CopyEntry } from './copy-entry.js';
import { OwnResources } from './own-resources.js';

/** A department states that its resource carries the element no more, or reads it no more. */
@Injectable()
export class EndCopy {
  constructor(
    private readonly own: OwnResources,
    private readonly copies: ResourceCopies,
    private readonly entry: CopyEntry,
  ) {}

  /** Throws what `OwnResources` throws, 'copy-not-found' also for one of another resource, and 'copy-ended'. */
  async execute(tx: Transaction, actor: Actor, code: string, id: string): Promise<ResourceCopy> {
    const resource = await this.own.require(tx, actor, code);
    await this.copies.lock(tx);
    const copy = await this.copies.find(tx, id);
    if (copy === undefined || copy.resourceId !== resource.id) throw updateFault('copy-not-found');
    if (copy.end !== undefined) throw updateFault('copy-ended');
    return this.entry.end(tx, actor, copy);
  }
}
