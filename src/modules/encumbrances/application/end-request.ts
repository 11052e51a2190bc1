import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { EndReason } from '../domain/encumbrance.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { encumbranceFault } from '../domain/faults.js';
import { roleOf } from '../domain/separation.js';
import { nextState } from '../domain/state-machine.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';
import { EncumbranceTrail } from './encumbrance-trail.js';
import { LockedEncumbrances } from './locked-encumbrances.js';
import { OfficerApart } from './officer-apart.js';

const DONE = { refuse: 'refused', withdraw: 'withdrawn' } as const;

/** A request ends without entry: refused by the other party or the centre, or withdrawn by the holder. */
@Injectable()
export class EndRequest {
  constructor(
    private readonly locked: LockedEncumbrances,
    private readonly rows: EncumbranceRepository,
    private readonly apart: OfficerApart,
    private readonly trail: EncumbranceTrail,
    private readonly ids: Ids,
  ) {}

  /** Throws 'encumbrance-not-found', 'encumbrance-not-yours', 'encumbrance-transition', what `OfficerApart` throws. */
  async execute(
    tx: Transaction,
    actor: Actor,
    id: string,
    act: keyof typeof DONE,
    reason: EndReason,
  ): Promise<Encumbrance> {
    const { encumbrance } = await this.locked.encumbrance(tx, id);
    const role = roleOf(encumbrance, actor);
    if (role === undefined) throw encumbranceFault('encumbrance-not-found');
    const state = nextState(encumbrance.state, act, role);
    if (role === 'officer') await this.apart.require(tx, actor, encumbrance);
    const ended = { ...encumbrance, state, version: encumbrance.version + 1 };
    await this.rows.update(tx, ended);
    await this.trail.record(tx, actor, DONE[act], ended, { by: role, reason });
    const told = { act: 'refuse-encumbrance', actId: this.ids.uuid(), at: this.locked.now } as const;
    await this.trail.tell(tx, actor, ended, told);
    return ended;
  }
}
