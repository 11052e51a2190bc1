import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { OrganisationDirectory } from '../../identity/index.js';
import { requireUnseized } from '../domain/burdens.js';
import type { Encumbrance, Holder, Terms } from '../domain/encumbrance.js';
import { encumbranceFault } from '../domain/faults.js';
import { boundsOf, termFaults } from '../domain/terms.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';
import { EncumbranceTrail } from './encumbrance-trail.js';
import { type LockedCertificate, LockedEncumbrances, requireEncumberable } from './locked-encumbrances.js';

/** The holder of a certificate asks for an encumbrance on it; nothing stands until the centre enters it. */
@Injectable()
export class RequestEncumbrance {
  constructor(
    private readonly locked: LockedEncumbrances,
    private readonly rows: EncumbranceRepository,
    private readonly organisations: OrganisationDirectory,
    private readonly trail: EncumbranceTrail,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws 'certificate-not-found' for a certificate of another holder, 'party-is-holder', and what `requireAgreeable`
   * throws.
   */
  async execute(tx: Transaction, actor: Actor, number: string, terms: Terms): Promise<Encumbrance> {
    const locked = await this.locked.certificate(tx, number);
    const { certificate } = locked;
    const isHolder = actor.roles.includes('registrant') && actor.organisationId === certificate.organisationId;
    if (!isHolder) throw encumbranceFault('certificate-not-found');
    const holder = await this.holderOf(tx, certificate);
    const now = this.locked.now;
    requireAgreeable(locked, holder, terms, now);
    const { centre, applicationId, dataName } = certificate;
    const encumbrance: Encumbrance = {
      ...{ id: this.ids.uuid(), number, centre, applicationId, dataName, holder, terms },
      ...{ termsVersion: 1, state: 'requested', version: 1, filers: [actor.personId], requestedAt: now },
    };
    await this.rows.insert(tx, encumbrance);
    await this.trail.record(tx, actor, 'requested', encumbrance, { type: terms.type });
    await this.trail.tell(tx, actor, encumbrance, { act: 'request-encumbrance', actId: encumbrance.id, at: now });
    return encumbrance;
  }

  private async holderOf(
    tx: Transaction,
    { organisationId, holderName }: LockedCertificate['certificate'],
  ): Promise<Holder> {
    const code = (await this.organisations.find(tx, organisationId))?.uscc;
    return { organisationId, name: holderName, ...(code === undefined ? {} : { code }) };
  }
}

/**
 * Throws 'party-is-holder', 'certificate-not-encumberable', 'certificate-seized', or 'validation-failed' with every
 * member of the terms that is wrong.
 */
export function requireAgreeable(
  { certificate, open }: Pick<LockedCertificate, 'certificate' | 'open'>,
  holder: Holder,
  terms: Terms,
  now: Date,
): void {
  if (terms.party?.code !== undefined && terms.party.code === holder.code) throw encumbranceFault('party-is-holder');
  requireEncumberable(certificate, terms.type, now);
  requireUnseized(terms.type, open);
  const faults = termFaults(terms, boundsOf(certificate));
  if (faults.length > 0) throw encumbranceFault('validation-failed', {}, faults);
}
