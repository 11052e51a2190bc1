import { Injectable } from '@nestjs/common';
import type { EntryKind } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { CatalogItem } from '../domain/item.js';
import type { PublishedAct } from '../persistence/published-acts.js';
import { ProjectCertificates } from './project-certificates.js';
import { ProjectInventory } from './project-inventory.js';
import type { Projected, Projection, ProjectionTerms } from './projection.js';

/** All that follow the log, each its kinds of acts. */
@Injectable()
export class CatalogProjections implements Projection {
  readonly kinds: readonly EntryKind[];
  private readonly all: readonly Projection[];

  constructor(
    private readonly ofCertificates: ProjectCertificates,
    ofInventory: ProjectInventory,
  ) {
    this.all = [ofCertificates, ofInventory];
    this.kinds = [...new Set(this.all.flatMap(({ kinds }) => kinds))];
  }

  async project(tx: Transaction, acts: readonly PublishedAct[], terms: ProjectionTerms): Promise<Projected> {
    const parts: Projected[] = [];
    for (const projection of this.all) parts.push(await projection.project(tx, acts, terms));
    return {
      items: parts.flatMap(({ items }) => items),
      removed: parts.flatMap(({ removed }) => removed),
      changes: parts.flatMap(({ changes }) => changes),
    };
  }

  /** Certificates as they are at a time. */
  certificates(tx: Transaction, numbers: readonly string[], now: Date): Promise<CatalogItem[]> {
    return this.ofCertificates.items(tx, numbers, now);
  }
}
