import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import { type Consent, type ConsentParty, type ConsentSubject, partyOf } from '../domain/consent.js';
import { encumbranceFault } from '../domain/faults.js';
import { Consents } from './consents.js';
import { ConsentTexts } from './consent-texts.js';
import { digestOfText } from './text-digest.js';

/** What somebody consents to: as which party, and to which text, by the digest that he was shown. */
export interface ConsentCommand {
  readonly subject: ConsentSubject;
  readonly party: string;
  /** `sha256:<hex>` of the text. */
  readonly digest: string;
}

/** A representative of a party consents to exactly the text he was shown; his code was used up just before. */
@Injectable()
export class GiveConsent {
  constructor(
    private readonly texts: ConsentTexts,
    private readonly consents: Consents,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws 'consent-text-not-found', 'consent-not-yours' for a party of another organisation, 'consent-text-changed',
   * 'consent-given-already'.
   */
  async execute(tx: Transaction, actor: Actor, { subject, party: key, digest }: ConsentCommand): Promise<Consent> {
    const { text, centre, parties, ledgerSubject, orderKey } = await this.texts.require(tx, subject);
    const party = requireOwn(partyOf(parties, key), actor);
    const textDigest = digestOfText(text);
    if (textDigest.sha256 !== digest) throw encumbranceFault('consent-text-changed');
    const recordedAt = await this.ledger.stamp(tx);
    const { accountId, personId, personRef } = actor;
    const consent: Consent = {
      ...{ id: this.ids.uuid(), subject, party, textDigest, centre, ledgerSubject, orderKey },
      ...{ by: { accountId, personId, personRef }, recordedAt },
    };
    await this.consents.add(tx, actor, consent);
    await this.texts.given(tx, subject, recordedAt);
    return consent;
  }
}

/** Only an account of the party's own organisation speaks for it. */
function requireOwn(party: ConsentParty | undefined, actor: Actor): ConsentParty {
  const isRepresentative = actor.roles.includes('registrant') && actor.centre === undefined;
  const isOwn = party?.code !== undefined && party.code === actor.organisationCode;
  if (party === undefined || !isRepresentative || !isOwn) throw encumbranceFault('consent-not-yours');
  return party;
}
