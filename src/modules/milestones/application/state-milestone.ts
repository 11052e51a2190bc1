import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { HeldCertificates } from '../../certificates/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import { milestoneFault } from '../domain/faults.js';
import { type Milestone, type ProvedStatement, type ProvedType, requireStatement } from '../domain/milestone.js';
import type { DigestPair } from '../../../core/entry/index.js';
import { COMPETENT_WITHOUT_CERTIFICATE, type Holder, holderOf, type StatedCertificate } from '../domain/statement.js';
import { MilestoneRows } from '../persistence/milestone-rows.js';
import { type ActingBy, MilestoneTrail } from './milestone-trail.js';

/** A first that happened elsewhere, as an organisation states it. */
export interface StatedFirst {
  readonly type: ProvedType;
  readonly statement: ProvedStatement;
  /** A certificate of the organisation that the first is about. */
  readonly certificateNumber?: string;
  /** Digests of the documents that are held for it. */
  readonly files: readonly DigestPair[];
}

/** 陈述: an organisation states a first of its own. Several may be open; one is confirmed. */
@Injectable()
export class StateMilestone {
  constructor(
    private readonly rows: MilestoneRows,
    private readonly certificates: HeldCertificates,
    private readonly ledger: LedgerWriter,
    private readonly trail: MilestoneTrail,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws Fault 'statement-of-no-enterprise', 'validation-failed', 'milestone-confirmed-already',
   * 'certificate-not-found', 'statement-certificate-not-held', 'milestone-certificate-withheld'.
   */
  async execute(tx: Transaction, by: ActingBy, first: StatedFirst): Promise<Milestone> {
    const holder = holderOf(by.actor);
    const { type, statement, files } = first;
    const { occurredOn, amount, ...evidence } = statement;
    const at = await this.ledger.stamp(tx);
    requireStatement(type, statement, { today: civilDateAt(at), code: holder.code });
    const earlier = await this.rows.confirmed(tx, holder.code, type);
    if (earlier !== undefined) {
      throw milestoneFault('milestone-confirmed-already', {
        ...{ type, first: earlier.id, occurredOn: earlier.occurredOn },
      });
    }
    const { accountId, personId } = by.actor;
    const milestone: Milestone = {
      ...{ id: this.ids.uuid(), holder, type, occurredOn, evidence: { ...evidence, files } },
      ...(amount === undefined ? {} : { amount }),
      ...(await this.certificateOf(tx, holder, first.certificateNumber)),
      ...{ state: 'stated', version: 1, stated: { accountId, personId, at } },
    };
    await this.rows.insert(tx, milestone);
    await this.trail.record(tx, by, 'milestone.stated', `milestone:${milestone.id}`, { type, holder: holder.code });
    return milestone;
  }

  private async certificateOf(
    tx: Transaction,
    { organisationId }: Holder,
    number: string | undefined,
  ): Promise<{ readonly centre: Centre; readonly certificate?: StatedCertificate }> {
    if (number === undefined) return { centre: COMPETENT_WITHOUT_CERTIFICATE };
    const found = await this.certificates.find(tx, number);
    if (found.organisationId !== organisationId) throw milestoneFault('statement-certificate-not-held', { number });
    if (found.isWithheld) throw milestoneFault('milestone-certificate-withheld', { number });
    return { centre: found.centre, certificate: { number, applicationId: found.applicationId } };
  }
}
