import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { encumbranceFault } from '../domain/faults.js';
import { roleOf } from '../domain/separation.js';
import { nextState } from '../domain/state-machine.js';
import { Consents } from './consents.js';
import { EncumbranceEntry } from './encumbrance-entry.js';
import { type LockedEncumbrance, LockedEncumbrances } from './locked-encumbrances.js';
import { EncumbranceConsents } from './needed-consents.js';
import { OfficerApart } from './officer-apart.js';
import { requireAgreeable } from './request-encumbrance.js';

/** An officer of the certificate's centre enters what all parties have agreed to: from then on it stands. */
@Injectable()
export class EnterEncumbrance {
  constructor(
    private readonly locked: LockedEncumbrances,
    private readonly needed: EncumbranceConsents,
    private readonly consents: Consents,
    private readonly apart: OfficerApart,
    private readonly entry: EncumbranceEntry,
  ) {}

  /**
   * `admit` sees the present version. Throws 'encumbrance-not-found', 'encumbrance-transition', what `OfficerApart` and
   * `requireAgreeable` throw, and 'consent-missing' where the text is no longer the one that was consented to, as when
   * another encumbrance was entered before.
   */
  async execute(tx: Transaction, actor: Actor, id: string, admit: (version: number) => void): Promise<Encumbrance> {
    const locked = await this.locked.encumbrance(tx, id);
    const { encumbrance, open } = locked;
    const role = roleOf(encumbrance, actor);
    if (role === undefined) throw encumbranceFault('encumbrance-not-found');
    admit(encumbrance.version);
    nextState(encumbrance.state, 'enter', role);
    await this.apart.require(tx, actor, encumbrance);
    this.requireStillAgreeable(locked);
    await this.consents.require(tx, await this.needed.ofRequest(tx, locked));
    const rank = await this.locked.nextRank(tx, encumbrance.number, encumbrance.terms.type);
    const entered = { ...encumbrance, version: encumbrance.version + 1, ...(rank === undefined ? {} : { rank }) };
    return this.entry.update(tx, actor, entered, open);
  }

  private requireStillAgreeable({ certificate, open, encumbrance }: LockedEncumbrance): void {
    if (certificate.organisationId !== encumbrance.holder.organisationId) {
      throw encumbranceFault('certificate-not-encumberable', { number: certificate.number, state: certificate.state });
    }
    requireAgreeable({ certificate, open }, encumbrance.holder, encumbrance.terms, this.locked.now);
  }
}
