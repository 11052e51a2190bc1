import { Injectable, type OnModuleInit } from '@nestjs/common';
import { canonicalBytes } from '../../../core/canonical/index.js';
import { decodeUtf8 } from '../../../core/bytes.js';
import { UUID_PAIR } from '../domain/consent.js';
import type { Transaction } from '../../../platform/database/index.js';
import { ApplicationReader, contentAsJson, TransferConsentDesk } from '../../registry/index.js';
import { requireParty } from '../domain/burdens.js';
import type { ConsentText } from '../domain/consent.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { isEntered } from '../domain/states.js';
import { actText } from '../domain/texts.js';
import { type ConsentSource, ConsentTexts } from './consent-texts.js';
import { foundOnly } from './found-only.js';
import { LockedEncumbrances } from './locked-encumbrances.js';
import { SUBJECTS } from './needed-consents.js';
import { digestOfText } from './text-digest.js';

/** The texts by which creditors agree to acts on encumbered certificates, each to one application for one of them. */
@Injectable()
export class ActConsentSource implements ConsentSource, OnModuleInit {
  constructor(
    private readonly texts: ConsentTexts,
    private readonly locked: LockedEncumbrances,
    private readonly applications: ApplicationReader,
    private readonly transfers: TransferConsentDesk,
  ) {}

  onModuleInit(): void {
    this.texts.register(SUBJECTS.act, this);
  }

  async textOf(tx: Transaction, id: string): Promise<ConsentText | undefined> {
    const [, applicationId, encumbranceId] = UUID_PAIR.exec(id) ?? [];
    if (applicationId === undefined || encumbranceId === undefined) return undefined;
    const { encumbrance } = (await foundOnly(this.locked.encumbrance(tx, encumbranceId))) ?? {};
    if (encumbrance === undefined || encumbrance.terms.type === 'seizure') return undefined;
    return isEntered(encumbrance.state) ? this.of(tx, encumbrance, applicationId) : undefined;
  }

  /** The text for an encumbrance that is open; undefined where the application asks for nothing that needs it. */
  async of(tx: Transaction, encumbrance: Encumbrance, applicationId: string): Promise<ConsentText | undefined> {
    const application = await this.applications.find(applicationId, tx);
    if (application === undefined || !ASKING.includes(application.registrationType)) return undefined;
    if (application.state === 'draft' || application.certificateNumber !== encumbrance.number) return undefined;
    const { registrationType, applicant, content } = application;
    const transfer = (await this.transfers.textOf(tx, applicationId))?.text;
    const text = actText(encumbrance, {
      ...{ applicationId, registrationType, applicant, dataName: content.dataName ?? '' },
      contentDigest: digestOfText(decodeUtf8(canonicalBytes(contentAsJson(content))) ?? '').sha256,
      ...(transfer === undefined ? {} : { transfer }),
    });
    return {
      text,
      centre: encumbrance.centre,
      parties: [{ key: 'creditor', consentType: 'creditor', ...requireParty(encumbrance.terms) }],
      holder: encumbrance.holder,
      ledgerSubject: `application:${applicationId}`,
      orderKey: `application:${applicationId}`,
    };
  }
}

/** Types of registration that encumbrances stand against. */
const ASKING: readonly string[] = ['change', 'correction', 'transfer', 'cancellation'];
