import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { OrganisationDirectory } from '../../identity/index.js';
import { ActNewsDesk, type EncumbranceNews } from '../../registry/index.js';
import type { Encumbrance } from '../domain/encumbrance.js';

/** Something that was done to an encumbrance, to be told. */
export interface Told {
  readonly act: EncumbranceNews;
  /** Identity of the act. */
  readonly actId: string;
  readonly at: Date;
  /** Those whose encumbrances are open beside it, who hear of it too. */
  readonly besides?: readonly Encumbrance[];
}

/** Writes down what happens to encumbrances, and tells those whom it concerns; parties never stand in the trail. */
@Injectable()
export class EncumbranceTrail {
  constructor(
    private readonly audit: AuditTrail,
    private readonly news: ActNewsDesk,
    private readonly organisations: OrganisationDirectory,
  ) {}

  async record(
    tx: Transaction,
    actor: Actor | undefined,
    action: string,
    { id, number, version }: Encumbrance,
    detail: { readonly [name: string]: JsonValue } = {},
  ): Promise<void> {
    await this.audit.record(tx, {
      ...(actor === undefined ? {} : { actor }),
      action: `encumbrance.${action}`,
      subject: `encumbrance:${id}`,
      detail: { number, version, ...detail },
    });
  }

  /** Tells the sides that have an organisation here, but for whoever did it; the centre hears by what the act is. */
  async tell(tx: Transaction, actor: Actor | undefined, encumbrance: Encumbrance, told: Told): Promise<void> {
    const { holder, centre, applicationId, dataName, number } = encumbrance;
    const { act, actId, at, besides = [] } = told;
    const sides = new Set([holder.organisationId]);
    for (const one of [encumbrance, ...besides]) {
      const { code } = one.terms.party ?? {};
      const party = code === undefined ? undefined : await this.organisations.findByCode(tx, code);
      if (party !== undefined) sides.add(party.id);
    }
    if (actor !== undefined) sides.delete(actor.organisationId);
    const news = { act, actId, at, centre, applicationId, dataName, certificateNumber: number };
    for (const organisationId of sides) await this.news.tell(tx, { ...news, organisationId });
  }

  /** Tells the officers of the centre. */
  async tellCentre(
    tx: Transaction,
    encumbrance: Encumbrance,
    { act, actId, at }: Omit<Told, 'besides'>,
  ): Promise<void> {
    const { holder, centre, applicationId, dataName, number } = encumbrance;
    const { organisationId } = holder;
    await this.news.tell(tx, {
      act,
      actId,
      at,
      centre,
      organisationId,
      applicationId,
      dataName,
      certificateNumber: number,
    });
  }
}
