import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { requireWithdrawable } from '../domain/rules.js';
import type { SaltErasure } from '../domain/salt-erasure.js';
import { ErasureTrail } from './erasure-trail.js';
import { OpenErasures } from './open-erasures.js';
import { personOf } from './person-of.js';

/** Whoever requested an erasure takes the request back before anybody confirms it. */
@Injectable()
export class WithdrawErasure {
  constructor(
    private readonly open: OpenErasures,
    private readonly trail: ErasureTrail,
    private readonly clock: Clock,
  ) {}

  /** Throws what `requireWithdrawable` throws. */
  async execute(tx: Transaction, actor: Actor, id: string): Promise<SaltErasure> {
    const erasure = await this.open.require(tx, id);
    const at = this.clock.now();
    requireWithdrawable(erasure, actor, at);
    const withdrawn = await this.open.end(tx, erasure, { outcome: 'withdrawn', by: personOf(actor), at });
    await this.trail.record(tx, actor, 'withdraw', withdrawn);
    return withdrawn;
  }
}
