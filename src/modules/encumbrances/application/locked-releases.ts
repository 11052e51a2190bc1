import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { encumbranceFault } from '../domain/faults.js';
import type { Release } from '../domain/release.js';
import { roleOf } from '../domain/separation.js';
import type { ActingRole } from '../domain/states.js';
import { ReleaseRepository } from '../persistence/release-repository.js';
import { type LockedEncumbrance, LockedEncumbrances } from './locked-encumbrances.js';

/** A release with its encumbrance, both locked, and the part in which somebody comes. */
export interface LockedRelease extends LockedEncumbrance {
  readonly release: Release;
  readonly role: ActingRole;
}

/** Finds releases under the lock of their encumbrance and certificate. */
@Injectable()
export class LockedReleases {
  constructor(
    private readonly locked: LockedEncumbrances,
    private readonly releases: ReleaseRepository,
  ) {}

  /** Throws Fault 'release-not-found', also for one that the actor may not see. */
  async require(tx: Transaction, actor: Actor, id: string): Promise<LockedRelease> {
    const found = await this.releases.find(tx, id);
    if (found === undefined) throw encumbranceFault('release-not-found');
    const locked = await this.locked.encumbrance(tx, found.encumbranceId);
    // Read again: under the lock of the encumbrance nobody else ends it.
    const release = await this.releases.find(tx, id);
    const role = roleOf(locked.encumbrance, actor);
    if (release === undefined || role === undefined) throw encumbranceFault('release-not-found');
    return { ...locked, release, role };
  }
}
