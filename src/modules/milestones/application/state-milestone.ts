import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { HeldCertificates } from '../../certificates/index.js';
import { type FileToHold, HeldEvidence } from '../../registry/index.js';
import { milestoneFault } from '../domain/faults.js';
import {
  evidenceHolder,
  type Milestone,
  type ProvedStatement,
  type ProvedType,
  requireContract,
  requireStatement,
} from '../domain/milestone.js';
import { COMPETENT_WITHOUT_CERTIFICATE, type Holder, type StatedCertificate } from '../domain/statement.js';
import { digestsOf } from './held-digests.js';
import { MilestoneDesk } from './milestone-desk.js';
import type { ActingBy } from './milestone-trail.js';

/** A first that happened elsewhere, as an organisation states it. */
export interface StatedFirst {
  readonly type: ProvedType;
  readonly statement: ProvedStatement;
  /** A certificate of the organisation that the first is about. */
  readonly certificateNumber?: string;
}

/** 陈述: an organisation states a first of its own, with documents. Several may be open; one is confirmed. */
@Injectable()
export class StateMilestone {
  constructor(
    private readonly desk: MilestoneDesk,
    private readonly certificates: HeldCertificates,
    private readonly evidence: HeldEvidence,
  ) {}

  /**
   * Throws Fault 'statement-of-no-enterprise', 'validation-failed', 'milestone-confirmed-already',
   * 'certificate-not-found', 'statement-certificate-not-held', 'milestone-certificate-withheld', 'evidence-missing'.
   */
  async execute(
    tx: Transaction,
    by: ActingBy,
    first: StatedFirst,
    received: readonly FileToHold[],
  ): Promise<Milestone> {
    const { type, statement } = first;
    const { holder, at } = await this.desk.begin(tx, by, type);
    const { occurredOn, amount, ...evidence } = statement;
    requireStatement(type, statement, { today: civilDateAt(at), code: holder.code });
    const files = received.map(digestsOf);
    requireContract(statement, files);
    const stated = {
      ...{ holder, type, occurredOn, evidence: { ...evidence, files } },
      ...(amount === undefined ? {} : { amount }),
      ...(await this.certificateOf(tx, holder, first.certificateNumber)),
    };
    const milestone = await this.desk.keep(tx, by, stated, at);
    await this.evidence.hold(tx, evidenceHolder(milestone.id), at, received);
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
