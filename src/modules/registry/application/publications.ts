import { Injectable } from '@nestjs/common';
import { LedgerReader } from '../../ledger/index.js';

/** Where acts stand on the published ledger. */
@Injectable()
export class Publications {
  constructor(private readonly ledger: LedgerReader) {}

  /** Index by act id of those acts that a published checkpoint covers. */
  of(actIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.ledger.publicationsOf(actIds);
  }
}
