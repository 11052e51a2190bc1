import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { OrganisationDirectory } from '../../identity/index.js';
import type { Encumbrance, Terms } from '../domain/encumbrance.js';
import { encumbranceFault } from '../domain/faults.js';
import { boundsOf, termFaults } from '../domain/terms.js';
import { EncumbranceEntry } from './encumbrance-entry.js';
import { LockedEncumbrances, requireEncumberable } from './locked-encumbrances.js';
import { OfficerApart } from './officer-apart.js';

/** What an order of a court or an organ says. */
export type SeizureTerms = Omit<Terms, 'type'>;

/** 查封: an officer of the certificate's centre enters what a court or an organ has ordered. Nobody is asked. */
@Injectable()
export class OrderSeizure {
  constructor(
    private readonly locked: LockedEncumbrances,
    private readonly organisations: OrganisationDirectory,
    private readonly apart: OfficerApart,
    private readonly entry: EncumbranceEntry,
    private readonly ids: Ids,
  ) {}

  /** Throws 'certificate-not-found' for another centre's certificate, and what `OfficerApart` throws. */
  async execute(tx: Transaction, actor: Actor, number: string, ordered: SeizureTerms): Promise<Encumbrance> {
    const { certificate, open } = await this.locked.certificate(tx, number);
    const { centre, applicationId, dataName, organisationId, holderName } = certificate;
    const isOfficer = actor.roles.includes('registrar') && actor.centre === centre;
    if (!isOfficer) throw encumbranceFault('certificate-not-found');
    const { now } = this.locked;
    const terms: Terms = { ...ordered, type: 'seizure' };
    requireEncumberable(certificate, 'seizure', now);
    const faults = termFaults(terms, boundsOf(certificate));
    if (faults.length > 0) throw encumbranceFault('validation-failed', {}, faults);
    const code = (await this.organisations.find(tx, organisationId))?.uscc;
    const holder = { organisationId, name: holderName, ...(code === undefined ? {} : { code }) };
    const seizure: Encumbrance = {
      ...{ id: this.ids.uuid(), number, centre, applicationId, dataName, holder, terms },
      ...{ termsVersion: 1, state: 'entered', version: 1, filers: [], requestedAt: now },
    };
    await this.apart.require(tx, actor, seizure);
    return this.entry.insert(tx, actor, seizure, open);
  }
}
