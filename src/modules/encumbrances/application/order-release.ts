import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { encumbranceFault } from '../domain/faults.js';
import type { Release, ReleaseTerms } from '../domain/release.js';
import { roleOf } from '../domain/separation.js';
import { LockedEncumbrances } from './locked-encumbrances.js';
import { OfficerApart } from './officer-apart.js';
import { ReleaseEntry } from './release-entry.js';

/** 解除查封: an officer enters what a court or an organ has ordered. */
@Injectable()
export class OrderRelease {
  constructor(
    private readonly locked: LockedEncumbrances,
    private readonly apart: OfficerApart,
    private readonly entry: ReleaseEntry,
    private readonly ids: Ids,
  ) {}

  /** Throws 'encumbrance-not-found', 'encumbrance-not-yours' but for seizures, what `OfficerApart` and the entry throw. */
  async execute(tx: Transaction, actor: Actor, encumbranceId: string, terms: ReleaseTerms): Promise<Encumbrance> {
    const { encumbrance } = await this.locked.encumbrance(tx, encumbranceId);
    const role = roleOf(encumbrance, actor);
    if (role === undefined) throw encumbranceFault('encumbrance-not-found');
    if (role !== 'officer' || encumbrance.terms.type !== 'seizure') {
      throw encumbranceFault('encumbrance-not-yours', { act: 'release' });
    }
    await this.apart.require(tx, actor, encumbrance);
    const { accountId, personId, personRef, organisationId } = actor;
    const release: Release = {
      ...{ id: this.ids.uuid(), encumbranceId, terms, state: 'requested' },
      ...{ requestedBy: { accountId, personId, personRef, organisationId }, requestedAt: this.locked.now },
    };
    return this.entry.enter(tx, actor, encumbrance, release, 'insert');
  }
}
