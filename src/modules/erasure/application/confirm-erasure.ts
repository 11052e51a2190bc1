import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerSalts } from '../../ledger/index.js';
import { requireConfirmable, requireOfficer } from '../domain/rules.js';
import type { SaltErasure } from '../domain/salt-erasure.js';
import { erasureAct } from './erasure-act.js';
import { ErasureTrail } from './erasure-trail.js';
import { OpenErasures } from './open-erasures.js';
import { personOf } from './person-of.js';

/**
 * The second person confirms: in one transaction the entry `salt.erased` is queued, and the salt and the value behind it
 * are removed. There is no way back.
 */
@Injectable()
export class ConfirmErasure {
  constructor(
    private readonly open: OpenErasures,
    private readonly salts: LedgerSalts,
    private readonly trail: ErasureTrail,
    private readonly clock: Clock,
  ) {}

  /** Throws what `requireConfirmable`, `requireOfficer` and `LedgerSalts.erase` throw. */
  async execute(tx: Transaction, actor: Actor, id: string): Promise<SaltErasure> {
    const erasure = await this.open.require(tx, id);
    const now = this.clock.now();
    requireConfirmable(erasure, actor, now);
    // Before the erasure: whoever confirms or withdraws at the same moment waits here, and then finds it ended.
    const by = personOf(actor);
    const confirmed = await this.open.end(tx, erasure, { outcome: 'confirmed', by, at: now });
    const salt = { index: erasure.entryIndex, field: erasure.field };
    requireOfficer((await this.salts.erasable(tx, salt)).entry, actor);
    await this.salts.erase(tx, salt, (at) => erasureAct(erasure, by, at));
    await this.trail.record(tx, actor, 'confirm', confirmed);
    return confirmed;
  }
}
