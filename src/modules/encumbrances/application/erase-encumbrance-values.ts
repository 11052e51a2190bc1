import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { forgetRequestDigests } from '../../../platform/http/index.js';
import { LedgerSalts, type ValueInQuestion } from '../../ledger/index.js';
import { dayOf, isOpenOn } from '../domain/burdens.js';
import { encumbranceFault } from '../domain/faults.js';
import { ConsentRepository } from '../persistence/consent-repository.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';
import { ReleaseRepository } from '../persistence/release-repository.js';

/** Takes values out of encumbrances, releases and consents when their salts are erased. */
@Injectable()
export class EraseEncumbranceValues implements OnModuleInit {
  constructor(
    private readonly salts: LedgerSalts,
    private readonly rows: EncumbranceRepository,
    private readonly releases: ReleaseRepository,
    private readonly consents: ConsentRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.salts.registerKeeper(['encumbrance.created'], {
      prepare: (tx, value) => this.requireOver(tx, value),
      erase: (tx, value) => this.eraseParty(tx, value),
    });
    this.salts.registerKeeper(['encumbrance.released'], { erase: (tx, value) => this.eraseExplanation(tx, value) });
    this.salts.registerKeeper(['consent.given'], { erase: (tx, value) => this.eraseConsent(tx, value) });
  }

  /** Throws Fault 'encumbrance-still-open': while it lasts, its creditor must be asked. */
  private async requireOver(tx: Transaction, { actId }: ValueInQuestion): Promise<void> {
    const encumbrance = await this.rows.lock(tx, actId);
    if (encumbrance === undefined) throw new Error(`there is no encumbrance ${actId}`);
    if (isOpenOn(encumbrance, dayOf(this.clock.now()))) throw encumbranceFault('encumbrance-still-open');
  }

  private async eraseParty(tx: Transaction, { actId }: ValueInQuestion): Promise<void> {
    const encumbrance = await this.rows.lock(tx, actId);
    if (encumbrance === undefined) throw new Error(`there is no encumbrance ${actId}`);
    const { party, ...terms } = encumbrance.terms;
    await this.rows.update(tx, { ...encumbrance, terms });
    await forgetRequestDigests(tx, actId);
  }

  private async eraseExplanation(tx: Transaction, { actId }: ValueInQuestion): Promise<void> {
    await this.releases.eraseExplanation(tx, actId);
    await forgetRequestDigests(tx, actId);
  }

  private async eraseConsent(tx: Transaction, { actId, field }: ValueInQuestion): Promise<void> {
    await this.consents.erase(tx, actId, field);
    await forgetRequestDigests(tx, actId);
  }
}
