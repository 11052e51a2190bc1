import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Encumbrance, Terms } from '../domain/encumbrance.js';
import { encumbranceFault } from '../domain/faults.js';
import { roleOf } from '../domain/separation.js';
import { nextState } from '../domain/state-machine.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';
import { EncumbranceTrail } from './encumbrance-trail.js';
import { LockedEncumbrances } from './locked-encumbrances.js';
import { requireAgreeable } from './request-encumbrance.js';

/** The holder changes what he asked for. The text is another one then, and every consent to the earlier one lapses. */
@Injectable()
export class AmendEncumbrance {
  constructor(
    private readonly locked: LockedEncumbrances,
    private readonly rows: EncumbranceRepository,
    private readonly trail: EncumbranceTrail,
    private readonly ids: Ids,
  ) {}

  /**
   * `admit` sees the present version. Throws 'encumbrance-not-found', 'encumbrance-transition', and what
   * `requireAgreeable` throws.
   */
  async execute(
    tx: Transaction,
    actor: Actor,
    id: string,
    wanted: Omit<Terms, 'type'>,
    admit: (version: number) => void,
  ): Promise<Encumbrance> {
    const locked = await this.locked.encumbrance(tx, id);
    const { encumbrance } = locked;
    const role = roleOf(encumbrance, actor);
    if (role === undefined) throw encumbranceFault('encumbrance-not-found');
    admit(encumbrance.version);
    const state = nextState(encumbrance.state, 'amend', role);
    const terms: Terms = { ...wanted, type: encumbrance.terms.type };
    const { now } = this.locked;
    requireAgreeable(locked, encumbrance.holder, terms, now);
    const amended: Encumbrance = {
      ...{ ...encumbrance, terms, state, requestedAt: now },
      termsVersion: encumbrance.termsVersion + 1,
      version: encumbrance.version + 1,
      filers: [...new Set([...encumbrance.filers, actor.personId])],
    };
    await this.rows.update(tx, amended);
    await this.trail.record(tx, actor, 'amended', amended, { terms: amended.termsVersion });
    await this.trail.tell(tx, actor, amended, { act: 'request-encumbrance', actId: this.ids.uuid(), at: now });
    return amended;
  }
}
