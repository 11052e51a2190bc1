import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { encumbranceFault } from '../domain/faults.js';
import { type Release, type ReleaseTerms, requireReducing } from '../domain/release.js';
import { roleOf } from '../domain/separation.js';
import { nextState } from '../domain/state-machine.js';
import { ReleaseRepository } from '../persistence/release-repository.js';
import { EncumbranceTrail } from './encumbrance-trail.js';
import { LockedEncumbrances } from './locked-encumbrances.js';

/** Either side asks that an encumbrance be released, wholly or in part. */
@Injectable()
export class RequestRelease {
  constructor(
    private readonly locked: LockedEncumbrances,
    private readonly releases: ReleaseRepository,
    private readonly trail: EncumbranceTrail,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws 'encumbrance-not-found', 'encumbrance-not-yours', 'encumbrance-transition', 'release-needs-order' for a
   * seizure, 'validation-failed' for a part that reduces nothing, 'release-open-already'.
   */
  async execute(tx: Transaction, actor: Actor, encumbranceId: string, terms: ReleaseTerms): Promise<Release> {
    const { encumbrance } = await this.locked.encumbrance(tx, encumbranceId);
    const role = roleOf(encumbrance, actor);
    if (role === undefined) throw encumbranceFault('encumbrance-not-found');
    nextState(encumbrance.state, 'request-release', role);
    if (encumbrance.terms.type === 'seizure') throw encumbranceFault('release-needs-order');
    requireReducing(terms, encumbrance.remaining ?? encumbrance.terms.amount);
    const { accountId, personId, personRef, organisationId } = actor;
    const requestedAt = this.locked.now;
    const release: Release = {
      ...{ id: this.ids.uuid(), encumbranceId, terms, state: 'requested' },
      ...{ requestedBy: { accountId, personId, personRef, organisationId }, requestedAt },
    };
    await this.releases.insert(tx, release);
    const { extent } = terms;
    await this.trail.record(tx, actor, 'release-requested', encumbrance, { release: release.id, extent });
    await this.trail.tell(tx, actor, encumbrance, { act: 'request-release', actId: release.id, at: requestedAt });
    return release;
  }
}
