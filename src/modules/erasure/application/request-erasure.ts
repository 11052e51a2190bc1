import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerSalts } from '../../ledger/index.js';
import { requireOfficer } from '../domain/rules.js';
import { expiryOf, type Ground, type SaltErasure } from '../domain/salt-erasure.js';
import { ErasureRepository } from '../persistence/erasure-repository.js';
import { ErasureTrail } from './erasure-trail.js';
import { personOf } from './person-of.js';

/** What is to be erased, and why. */
export interface ErasureRequest {
  readonly entryIndex: number;
  readonly field: string;
  readonly ground: Ground;
  readonly explanation: string;
}

/** The first of two persons asks that the salt of a committed field be erased; nothing is erased yet. */
@Injectable()
export class RequestErasure {
  constructor(
    private readonly salts: LedgerSalts,
    private readonly erasures: ErasureRepository,
    private readonly trail: ErasureTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws what `LedgerSalts.erasable` and `requireOfficer` throw. */
  async execute(tx: Transaction, actor: Actor, request: ErasureRequest): Promise<SaltErasure> {
    const { entryIndex, field, ground, explanation } = request;
    const { entry } = await this.salts.erasable(tx, { index: entryIndex, field });
    requireOfficer(entry, actor);
    const requestedAt = this.clock.now();
    const erasure: SaltErasure = {
      id: this.ids.uuid(),
      entryIndex,
      entryKind: entry.kind,
      entryAct: entry.body.actId,
      field,
      centre: entry.centre,
      ground,
      explanation,
      requestedBy: personOf(actor),
      requestedAt,
      expiresAt: expiryOf(requestedAt),
    };
    await this.erasures.add(tx, erasure);
    await this.trail.record(tx, actor, 'request', erasure);
    return erasure;
  }
}
