import { Injectable } from '@nestjs/common';
import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { HeldCertificates } from '../../certificates/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import { milestoneFault } from '../domain/faults.js';
import {
  detailsOf,
  encumbranceOf,
  type EvidenceRecord,
  type RecordMatter,
  referenceOf,
  requireMatter,
} from '../domain/record.js';
import { COMPETENT_WITHOUT_CERTIFICATE, type Holder, holderOf } from '../domain/statement.js';
import { RecordRows } from '../persistence/record-rows.js';
import { type ActingBy, MilestoneTrail } from './milestone-trail.js';

/** A record as an organisation states it. */
export interface StatedRecord {
  readonly matter: RecordMatter;
  readonly occurredOn: CivilDate;
  readonly certificateNumber?: string;
  /** Digests of the document that is held for it. */
  readonly document: DigestPair;
}

/** 陈述: an organisation states, with a document, what an officer is to confirm. */
@Injectable()
export class StateRecord {
  constructor(
    private readonly rows: RecordRows,
    private readonly certificates: HeldCertificates,
    private readonly ledger: LedgerWriter,
    private readonly trail: MilestoneTrail,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws Fault 'statement-of-no-enterprise', 'validation-failed', 'certificate-not-found',
   * 'statement-certificate-not-held', 'statement-certificate-unpublished', 'record-stated-already',
   * 'record-encumbrance-unfit'.
   */
  async execute(tx: Transaction, by: ActingBy, stated: StatedRecord): Promise<EvidenceRecord> {
    const holder = holderOf(by.actor);
    const { matter, occurredOn, certificateNumber, document } = stated;
    const at = await this.ledger.stamp(tx);
    requireMatter(matter, { occurredOn, today: civilDateAt(at), code: holder.code, certificateNumber });
    const { type } = matter;
    const [reference, encumbrance] = [referenceOf(matter), encumbranceOf(matter)];
    const { accountId, personId } = by.actor;
    const record: EvidenceRecord = {
      ...{ id: this.ids.uuid(), holder, type, occurredOn, details: detailsOf(matter, occurredOn), document },
      ...(reference === undefined ? {} : { reference }),
      ...(encumbrance === undefined ? {} : { encumbrance }),
      ...(await this.certificateOf(tx, holder, certificateNumber)),
      ...{ state: 'stated', version: 1, stated: { accountId, personId, at } },
    };
    await this.rows.insert(tx, record);
    await this.trail.record(tx, by, 'record.stated', `record:${record.id}`, { type, holder: holder.code });
    return record;
  }

  /** Entries of records keep an order of their own, so their certificate must be on the published ledger before. */
  private async certificateOf(
    tx: Transaction,
    { organisationId }: Holder,
    number: string | undefined,
  ): Promise<Pick<EvidenceRecord, 'centre' | 'certificate' | 'isWithheld'>> {
    if (number === undefined) return { centre: COMPETENT_WITHOUT_CERTIFICATE, isWithheld: false };
    const found = await this.certificates.find(tx, number);
    if (found.organisationId !== organisationId) throw milestoneFault('statement-certificate-not-held', { number });
    if (!(await this.rows.isPublished(tx, found.actId))) {
      throw milestoneFault('statement-certificate-unpublished', { number });
    }
    const { centre, applicationId, isWithheld } = found;
    return { centre, isWithheld, certificate: { number, applicationId } };
  }
}
