import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { CertificateObjections } from '../../certificates/index.js';
import type { Objection } from '../domain/objection.js';
import { ObjectionRepository } from '../persistence/objection-repository.js';
import { ObjectionTrail } from './objection-trail.js';

/** What a decision brings with it: the mark goes, and other objections to a terminated application are settled. */
@Injectable()
export class Aftermath {
  constructor(
    private readonly objections: ObjectionRepository,
    private readonly certificates: CertificateObjections,
    private readonly trail: ObjectionTrail,
  ) {}

  async of(tx: Transaction, actor: Actor, resolved: Objection, at: Date): Promise<void> {
    const { applicationId, certificateNumber, outcome } = resolved;
    await this.trail.record(tx, actor, 'resolve', resolved, { outcome: outcome ?? '' });
    if (certificateNumber !== undefined) return this.certificates.unmark(tx, resolved.id);
    if (outcome !== 'upheld') return;
    for (const other of await this.objections.lockOpenOn(tx, applicationId)) {
      const settled = {
        ...other,
        state: 'resolved',
        outcome: 'settled',
        version: other.version + 1,
        endedAt: at,
      } as const;
      await this.objections.save(tx, other, settled);
      await this.trail.record(tx, actor, 'resolve', other, { outcome: 'settled', with: resolved.id });
    }
  }

  carriedOut(tx: Transaction, actor: Actor, objection: Objection): Promise<void> {
    return this.trail.record(tx, actor, 'carry-out', objection, { measure: objection.measure?.kind ?? '' });
  }
}
