import { Injectable } from '@nestjs/common';
import { CatalogItems } from './catalog-items.js';
import { CatalogProgress } from './catalog-progress.js';
import { ChangeLog } from './change-log.js';
import { PublishedActs } from './published-acts.js';

/** Everything that following the ledger reads and writes. */
@Injectable()
export class CatalogStore {
  constructor(
    readonly items: CatalogItems,
    readonly changes: ChangeLog,
    readonly progress: CatalogProgress,
    readonly acts: PublishedActs,
  ) {}
}
