import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { ConsentText } from '../domain/consent.js';
import { isEntered } from '../domain/states.js';
import { ReleaseRepository } from '../persistence/release-repository.js';
import { type ConsentSource, ConsentTexts } from './consent-texts.js';
import { orderKeyOf } from './ledger-acts.js';
import { LockedEncumbrances } from './locked-encumbrances.js';
import { EncumbranceConsents, SUBJECTS } from './needed-consents.js';

/** The texts of releases. */
@Injectable()
export class ReleaseConsentSource implements ConsentSource, OnModuleInit {
  constructor(
    private readonly texts: ConsentTexts,
    private readonly releases: ReleaseRepository,
    private readonly locked: LockedEncumbrances,
    private readonly needed: EncumbranceConsents,
  ) {}

  onModuleInit(): void {
    this.texts.register(SUBJECTS.release, this);
  }

  async textOf(tx: Transaction, id: string): Promise<ConsentText | undefined> {
    const found = await this.releases.find(tx, id);
    if (found === undefined) return undefined;
    const locked = await this.locked.encumbrance(tx, found.encumbranceId);
    const release = await this.releases.find(tx, id);
    const { encumbrance } = locked;
    if (release?.state !== 'requested' || !isEntered(encumbrance.state)) return undefined;
    const { text, parties } = this.needed.ofRelease(locked, release);
    const { centre, holder } = encumbrance;
    const ledger = { ledgerSubject: `encumbrance:${encumbrance.id}`, orderKey: orderKeyOf(encumbrance) };
    return { text, parties, centre, holder, ...ledger };
  }
}
