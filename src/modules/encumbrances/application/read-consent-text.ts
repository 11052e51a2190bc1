import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ConsentParty, ConsentSubject, ConsentText } from '../domain/consent.js';
import { encumbranceFault } from '../domain/faults.js';
import { Consents } from './consents.js';
import { ConsentTexts } from './consent-texts.js';
import { digestOfText } from './text-digest.js';

/** A text to be read before it is consented to. */
export interface ShownText {
  readonly subject: ConsentSubject;
  readonly text: string;
  readonly textDigest: DigestPair;
  readonly parties: readonly (ConsentParty & { readonly hasConsented: boolean })[];
}

/** Shows the exact text of a subject to those whom it is for. */
@Injectable()
export class ReadConsentText {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: ConsentTexts,
    private readonly consents: Consents,
  ) {}

  /** Throws Fault 'consent-text-not-found' also for a text that is not for the actor. */
  show(actor: Actor, subject: ConsentSubject): Promise<ShownText> {
    return this.unitOfWork.run(async (tx) => {
      const found = await this.texts.require(tx, subject);
      if (!isFor(found, actor)) throw encumbranceFault('consent-text-not-found');
      const { text, parties } = found;
      const missing = (await this.consents.missing(tx, { subject, text, parties })).map(({ key }) => key);
      const shown = parties.map((party) => ({ ...party, hasConsented: !missing.includes(party.key) }));
      return { subject, text, textDigest: digestOfText(text), parties: shown };
    });
  }
}

/** The parties, whose matter it is, the officers of the centre, and auditors. */
function isFor({ parties, holder, centre }: ConsentText, actor: Actor): boolean {
  if (actor.roles.includes('auditor')) return true;
  if (actor.centre !== undefined) return actor.roles.includes('registrar') && actor.centre === centre;
  if (!actor.roles.includes('registrant')) return false;
  const isParty = parties.some(({ code }) => code !== undefined && code === actor.organisationCode);
  return isParty || holder?.organisationId === actor.organisationId;
}
