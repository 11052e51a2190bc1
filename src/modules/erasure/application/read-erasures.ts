import { Injectable } from '@nestjs/common';
import type { Actor, Centre } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import type { ErasureFaultCode } from '../domain/faults.js';
import type { SaltErasure } from '../domain/salt-erasure.js';
import { ErasureRepository } from '../persistence/erasure-repository.js';

/** A request, and where its entry stands on the published ledger. */
export interface ErasureInLedger {
  readonly erasure: SaltErasure;
  readonly index: number | undefined;
}

/** Reads requests: officers those of their centre, auditors all. */
@Injectable()
export class ReadErasures {
  constructor(
    private readonly erasures: ErasureRepository,
    private readonly ledger: LedgerReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws Fault 'salt-erasure-not-found' also for one that the actor may not see. */
  async one(actor: Actor, id: string): Promise<ErasureInLedger> {
    const erasure = await this.erasures.find(this.unitOfWork.reader, id);
    const centre = centreOf(actor);
    if (erasure === undefined || (centre !== undefined && erasure.centre !== centre)) {
      throw new Fault<ErasureFaultCode>('salt-erasure-not-found');
    }
    return { erasure, index: (await this.ledger.publicationOf(id))?.index };
  }

  /** Up to `limit` requests after a position, newest first. */
  async list(
    actor: Actor,
    after: { readonly requestedAt: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<ErasureInLedger[]> {
    const rows = await this.erasures.list(this.unitOfWork.reader, centreOf(actor), after, limit);
    const indexes = await this.ledger.publicationsOf(rows.map(({ id }) => id));
    return rows.map((erasure) => ({ erasure, index: indexes.get(erasure.id) }));
  }
}

const centreOf = (actor: Actor): Centre | undefined => (actor.roles.includes('auditor') ? undefined : actor.centre);
