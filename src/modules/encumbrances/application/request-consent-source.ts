import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { ConsentText } from '../domain/consent.js';
import { isPending } from '../domain/states.js';
import { type ConsentSource, ConsentTexts } from './consent-texts.js';
import { Consents } from './consents.js';
import { foundOnly } from './found-only.js';
import { orderKeyOf } from './ledger-acts.js';
import { LockedEncumbrances } from './locked-encumbrances.js';
import { EncumbranceConsents, SUBJECTS } from './needed-consents.js';
import { RequestProgress } from './request-progress.js';

/** The texts of requests for encumbrances, and what becomes of a request when the last consent is given. */
@Injectable()
export class RequestConsentSource implements ConsentSource, OnModuleInit {
  constructor(
    private readonly texts: ConsentTexts,
    private readonly locked: LockedEncumbrances,
    private readonly needed: EncumbranceConsents,
    private readonly consents: Consents,
    private readonly progress: RequestProgress,
  ) {}

  onModuleInit(): void {
    this.texts.register(SUBJECTS.encumbrance, this);
  }

  async textOf(tx: Transaction, id: string): Promise<ConsentText | undefined> {
    const locked = await foundOnly(this.locked.encumbrance(tx, id));
    if (locked === undefined || !isPending(locked.encumbrance.state)) return undefined;
    const { encumbrance } = locked;
    const { text, parties } = await this.needed.ofRequest(tx, locked);
    const { centre, holder } = encumbrance;
    const ledger = { ledgerSubject: `encumbrance:${id}`, orderKey: orderKeyOf(encumbrance) };
    return { text, parties, centre, holder, ...ledger };
  }

  async given(tx: Transaction, id: string, at: Date): Promise<void> {
    const locked = await this.locked.encumbrance(tx, id);
    const missing = await this.consents.missing(tx, await this.needed.ofRequest(tx, locked));
    if (missing.length === 0) await this.progress.consented(tx, locked.encumbrance, at);
  }
}
