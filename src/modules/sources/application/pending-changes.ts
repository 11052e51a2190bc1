import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { Reassignment } from '../domain/dispute.js';
import { Adjudications } from '../persistence/adjudications.js';
import { Disputes } from '../persistence/disputes.js';

/** What may change the source of an element, or will: an open dispute, or an adjudicated reassignment. */
export type PendingChange =
  | { readonly kind: 'dispute'; readonly id: string; readonly since: Date }
  | { readonly kind: 'reassignment'; readonly id: string; readonly reassignment: Reassignment };

/** Tells what is under way about a source, as far as it is published. */
@Injectable()
export class PendingChanges {
  constructor(
    private readonly disputes: Disputes,
    private readonly adjudications: Adjudications,
    private readonly ledger: LedgerReader,
  ) {}

  async of(tx: Transaction, elementId: string): Promise<PendingChange | undefined> {
    const pending = await this.adjudications.pendingOn(tx, elementId);
    if (pending?.reassignment !== undefined && (await this.isPublished(pending.id))) {
      return { kind: 'reassignment', id: pending.id, reassignment: pending.reassignment };
    }
    const open = await this.disputes.openOn(tx, elementId);
    if (open === undefined || !(await this.isPublished(open.id))) return undefined;
    return { kind: 'dispute', id: open.id, since: open.openedAt };
  }

  private async isPublished(actId: string): Promise<boolean> {
    return (await this.ledger.publicationOf(actId)) !== undefined;
  }
}
