import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { EndReason } from '../domain/encumbrance.js';
import { encumbranceFault } from '../domain/faults.js';
import { nextReleaseState, type Release, type ReleaseAct } from '../domain/release.js';
import { ReleaseRepository } from '../persistence/release-repository.js';
import { EncumbranceTrail } from './encumbrance-trail.js';
import { LockedReleases } from './locked-releases.js';
import { OfficerApart } from './officer-apart.js';

/** A release ends without entry. */
@Injectable()
export class EndRelease {
  constructor(
    private readonly locked: LockedReleases,
    private readonly releases: ReleaseRepository,
    private readonly apart: OfficerApart,
    private readonly trail: EncumbranceTrail,
  ) {}

  /** Throws 'release-not-found', 'release-closed', 'encumbrance-not-yours', what `OfficerApart` throws. */
  async execute(
    tx: Transaction,
    actor: Actor,
    id: string,
    act: Extract<ReleaseAct, 'refuse' | 'withdraw'>,
    reason: EndReason,
  ): Promise<Release> {
    const { encumbrance, release, role } = await this.locked.require(tx, actor, id);
    const state = nextReleaseState(release.state, act, role);
    const isOthers = release.requestedBy.organisationId !== actor.organisationId;
    if (act === 'withdraw' && isOthers) throw encumbranceFault('encumbrance-not-yours', { act });
    if (role === 'officer') await this.apart.require(tx, actor, encumbrance);
    const ended = { ...release, state };
    await this.releases.update(tx, ended);
    await this.trail.record(tx, actor, `release-${state}`, encumbrance, { release: id, by: role, reason });
    return ended;
  }
}
