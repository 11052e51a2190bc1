import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { OrganisationMembers } from '../../identity/index.js';
import type { ConsentText } from '../domain/consent.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { requireApart } from '../domain/separation.js';

/** Keeps officers apart from the sides, as persons: under whatever account somebody belongs to one of them. */
@Injectable()
export class OfficerApart {
  constructor(private readonly members: OrganisationMembers) {}

  /** Throws what `requireApart` throws. */
  async require(
    tx: Transaction,
    { personId }: Pick<Actor, 'personId'>,
    { holder, terms, filers }: Pick<Encumbrance, 'holder' | 'terms' | 'filers'>,
  ): Promise<void> {
    const { code } = terms.party ?? {};
    const sides = { ids: [holder.organisationId], codes: code === undefined ? [] : [code] };
    requireApart({ filers }, { personId, isOfAParty: await this.members.isMember(tx, personId, sides) });
  }

  /** The same of the parties to any text. */
  async requireOfText(
    tx: Transaction,
    { personId }: Pick<Actor, 'personId'>,
    { parties, holder }: ConsentText,
  ): Promise<void> {
    const sides = {
      ids: holder === undefined ? [] : [holder.organisationId],
      codes: parties.flatMap(({ code }) => (code === undefined ? [] : [code])),
    };
    requireApart({ filers: [] }, { personId, isOfAParty: await this.members.isMember(tx, personId, sides) });
  }
}
