import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { encumbranceFault } from '../domain/faults.js';
import { nextReleaseState } from '../domain/release.js';
import { Consents } from './consents.js';
import { LockedReleases } from './locked-releases.js';
import { EncumbranceConsents } from './needed-consents.js';
import { OfficerApart } from './officer-apart.js';
import { ReleaseEntry } from './release-entry.js';

/** An officer enters a release that the other party has consented to. */
@Injectable()
export class EnterRelease {
  constructor(
    private readonly locked: LockedReleases,
    private readonly needed: EncumbranceConsents,
    private readonly consents: Consents,
    private readonly apart: OfficerApart,
    private readonly entry: ReleaseEntry,
  ) {}

  /** Throws 'release-not-found', 'release-closed', 'consent-missing', what `OfficerApart` and `ReleaseEntry` throw. */
  async execute(tx: Transaction, actor: Actor, id: string): Promise<Encumbrance> {
    const locked = await this.locked.require(tx, actor, id);
    const { encumbrance, release, role } = locked;
    nextReleaseState(release.state, 'enter', role);
    await this.apart.require(tx, actor, encumbrance);
    if (release.requestedBy.personId === actor.personId) throw encumbranceFault('encumbrance-officer-is-filer');
    await this.consents.require(tx, this.needed.ofRelease(locked, release));
    return this.entry.enter(tx, actor, encumbrance, release, 'update');
  }
}
