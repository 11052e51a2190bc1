import { Injectable } from '@nestjs/common';
import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { HeldCertificates } from '../../certificates/index.js';
import { type FileToHold, HeldEvidence } from '../../registry/index.js';
import { milestoneFault } from '../domain/faults.js';
import {
  detailsOf,
  documentHolder,
  encumbranceOf,
  type EvidenceRecord,
  type RecordMatter,
  referenceOf,
  requireMatter,
} from '../domain/record.js';
import { COMPETENT_WITHOUT_CERTIFICATE, type Holder } from '../domain/statement.js';
import { digestsOf } from './held-digests.js';
import type { ActingBy } from './milestone-trail.js';
import { RecordDesk } from './record-desk.js';

/** A record as an organisation states it. */
export interface StatedRecord {
  readonly matter: RecordMatter;
  readonly occurredOn: CivilDate;
  readonly certificateNumber?: string;
  /** Digests that the document must have. */
  readonly document: DigestPair;
}

/** 陈述: an organisation states, with a document, what an officer is to confirm. */
@Injectable()
export class StateRecord {
  constructor(
    private readonly desk: RecordDesk,
    private readonly certificates: HeldCertificates,
    private readonly evidence: HeldEvidence,
  ) {}

  /**
   * Throws Fault 'statement-of-no-enterprise', 'validation-failed', 'record-document-differs', 'certificate-not-found',
   * 'statement-certificate-not-held', 'statement-certificate-unpublished', 'record-stated-already',
   * 'record-encumbrance-unfit', 'evidence-missing'.
   */
  async execute(tx: Transaction, by: ActingBy, stated: StatedRecord, received: FileToHold): Promise<EvidenceRecord> {
    const { holder, at } = await this.desk.begin(tx, by);
    const { matter, occurredOn, certificateNumber } = stated;
    requireMatter(matter, { occurredOn, today: civilDateAt(at), code: holder.code, certificateNumber });
    const { type } = matter;
    const [reference, encumbrance] = [referenceOf(matter), encumbranceOf(matter)];
    const document = digestsOf(received);
    if (!isSame(document, stated.document)) throw milestoneFault('record-document-differs');
    const content = {
      ...{ holder, type, occurredOn, details: detailsOf(matter, occurredOn), document },
      ...(reference === undefined ? {} : { reference }),
      ...(encumbrance === undefined ? {} : { encumbrance }),
      ...(await this.certificateOf(tx, holder, certificateNumber)),
    };
    const record = await this.desk.keep(tx, by, content, at);
    await this.evidence.hold(tx, documentHolder(record.id), at, [received]);
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
    if (!(await this.desk.isPublished(tx, found.actId))) {
      throw milestoneFault('statement-certificate-unpublished', { number });
    }
    const { centre, applicationId, isWithheld } = found;
    return { centre, isWithheld, certificate: { number, applicationId } };
  }
}

const isSame = (one: DigestPair, other: DigestPair): boolean => one.sha256 === other.sha256 && one.sm3 === other.sm3;
