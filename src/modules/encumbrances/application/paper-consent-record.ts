import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { Consent, ConsentParty, ConsentText } from '../domain/consent.js';
import type { ActingPerson } from '../domain/encumbrance.js';
import { Consents } from './consents.js';
import { ConsentTexts } from './consent-texts.js';
import type { PaperConsent } from './paper-consent.js';
import { PaperRules } from './paper-rules.js';
import { digestOfText } from './text-digest.js';

/** Judges a consent on paper, when it is recorded and again when it is confirmed, and keeps it then. */
@Injectable()
export class PaperConsentRecord {
  constructor(
    private readonly texts: ConsentTexts,
    private readonly consents: Consents,
    private readonly rules: PaperRules,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws 'consent-text-not-found' also for another centre's matter, 'consent-not-yours' where there is no such party,
   * 'consent-text-changed', 'consent-party-has-account', and what `OfficerApart` throws.
   */
  async require(tx: Transaction, officer: Actor, paper: PaperConsent): Promise<[ConsentText, ConsentParty]> {
    const text = await this.texts.require(tx, paper.subject);
    return [text, await this.rules.require(tx, officer, text, paper)];
  }

  /** Keeps what one officer recorded and another confirms; throws what `require` throws for either of them. */
  async keep(tx: Transaction, officer: Actor, recordedBy: ActingPerson, paper: PaperConsent): Promise<Consent> {
    const [text, party] = await this.require(tx, officer, paper);
    await this.rules.requireApart(tx, recordedBy, text);
    const recordedAt = await this.ledger.stamp(tx);
    const { accountId, personId, personRef } = officer;
    const consent: Consent = {
      ...{ id: this.ids.uuid(), subject: paper.subject, party, textDigest: digestOfText(text.text) },
      ...{ centre: text.centre, ledgerSubject: text.ledgerSubject, orderKey: text.orderKey, by: recordedBy },
      paper: { document: paper.document, confirmedBy: { accountId, personId, personRef } },
      recordedAt,
    };
    await this.consents.add(tx, officer, consent);
    await this.texts.given(tx, paper.subject, recordedAt);
    return consent;
  }
}
