import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { isObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { OrganisationMembers } from '../../identity/index.js';
import type { Milestone } from '../domain/milestone.js';
import type { EvidenceRecord } from '../domain/record.js';
import { RecordRows } from '../persistence/record-rows.js';
import { codeOf, requireDecidable, type Stated } from '../domain/statement.js';

/** Keeps officers apart from the sides, as persons: under whatever account somebody belongs to one of them. */
@Injectable()
export class OfficerApart {
  constructor(
    private readonly members: OrganisationMembers,
    private readonly records: RecordRows,
  ) {}

  /** Throws what `requireDecidable` throws. */
  async ofMilestone(tx: Transaction, officer: Actor, milestone: Milestone): Promise<void> {
    const { counterparty } = milestone.evidence;
    const code = counterparty && codeOf(counterparty);
    await this.require(tx, officer, milestone, code === undefined ? [] : [code]);
  }

  /** Throws what `requireDecidable` throws; the other party to its encumbrance is a side too. */
  async ofRecord(tx: Transaction, officer: Actor, record: EvidenceRecord): Promise<void> {
    const { encumbrance, details } = record;
    const party = encumbrance === undefined ? undefined : await this.records.partyOf(tx, encumbrance);
    const named = Object.values(details ?? {}).flatMap((value) => (isObject(value) ? [value['code']] : []));
    const codes = [...named, party].filter((code) => typeof code === 'string');
    await this.require(tx, officer, record, codes);
  }

  private async require(
    tx: Transaction,
    { centre, personId }: Actor,
    stated: Stated,
    codes: readonly string[],
  ): Promise<void> {
    const sides = { ids: [stated.holder.organisationId], codes };
    requireDecidable(stated, { centre, personId, isOfASide: await this.members.isMember(tx, personId, sides) });
  }
}
