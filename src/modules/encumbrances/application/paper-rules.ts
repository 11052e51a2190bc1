import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { OrganisationDirectory, OrganisationMembers } from '../../identity/index.js';
import { type ConsentParty, type ConsentText, partyOf } from '../domain/consent.js';
import { encumbranceFault } from '../domain/faults.js';
import type { ConsentCommand } from './give-consent.js';
import { OfficerApart } from './officer-apart.js';
import { digestOfText } from './text-digest.js';

/** When a consent may be given on paper, and who may record it. */
@Injectable()
export class PaperRules {
  constructor(
    private readonly organisations: OrganisationDirectory,
    private readonly members: OrganisationMembers,
    private readonly apart: OfficerApart,
  ) {}

  /** The party of the paper. Throws as `PaperConsentRecord.require` says. */
  async require(
    tx: Transaction,
    officer: Actor,
    text: ConsentText,
    { party: key, digest }: Pick<ConsentCommand, 'party' | 'digest'>,
  ): Promise<ConsentParty> {
    const isOfficer = officer.roles.includes('registrar') && officer.centre === text.centre;
    if (!isOfficer) throw encumbranceFault('consent-text-not-found');
    const party = partyOf(text.parties, key);
    if (party === undefined) throw encumbranceFault('consent-not-yours');
    if (digestOfText(text.text).sha256 !== digest) throw encumbranceFault('consent-text-changed');
    if (await this.hasAccount(tx, party)) throw encumbranceFault('consent-party-has-account');
    await this.apart.requireOfText(tx, officer, text);
    return party;
  }

  /** Throws what `OfficerApart` throws. */
  requireApart(tx: Transaction, person: Pick<Actor, 'personId'>, text: ConsentText): Promise<void> {
    return this.apart.requireOfText(tx, person, text);
  }

  /** Paper is for those who have no other way: whoever could consent with his second factor does. */
  private async hasAccount(tx: Transaction, { code }: ConsentParty): Promise<boolean> {
    const organisation = code === undefined ? undefined : await this.organisations.findByCode(tx, code);
    if (organisation === undefined) return false;
    return (await this.members.active(tx, { role: 'registrant', organisationId: organisation.id })).length > 0;
  }
}
