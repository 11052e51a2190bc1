import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { type Release, requireReducing } from '../domain/release.js';
import { nextState } from '../domain/state-machine.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';
import { ReleaseRepository } from '../persistence/release-repository.js';
import { EncumbranceTrail } from './encumbrance-trail.js';
import { releasedAct } from './ledger-acts.js';

/** Enters a release of a locked encumbrance, whole or in part: rows, ledger entry, audit record and news. */
@Injectable()
export class ReleaseEntry {
  constructor(
    private readonly rows: EncumbranceRepository,
    private readonly releases: ReleaseRepository,
    private readonly trail: EncumbranceTrail,
    private readonly ledger: LedgerWriter,
  ) {}

  /** The release is stored before the encumbrance changes: the guard of its table looks for it. */
  async enter(
    tx: Transaction,
    actor: Actor,
    encumbrance: Encumbrance,
    release: Release,
    how: 'insert' | 'update',
  ): Promise<Encumbrance> {
    const { extent, remaining, reason } = release.terms;
    requireReducing(release.terms, encumbrance.remaining ?? encumbrance.terms.amount);
    const to = extent === 'whole' ? 'released' : 'partially-released';
    const state = nextState(encumbrance.state, 'release', 'officer', to);
    const at = await this.ledger.stamp(tx);
    const entered: Release = { ...release, state: 'entered', enteredAt: at, enteredNumber: encumbrance.number };
    await this.releases[how](tx, entered);
    const after: Encumbrance = {
      ...{ ...encumbrance, state, version: encumbrance.version + 1 },
      ...(remaining === undefined ? {} : { remaining }),
    };
    await this.rows.update(tx, after);
    await this.trail.record(tx, actor, 'released', after, { release: release.id, extent, reason });
    await this.trail.tell(tx, actor, after, { act: 'release-encumbrance', actId: release.id, at });
    await this.ledger.submit(tx, releasedAct(after, entered, at));
    return after;
  }
}
