import { Injectable } from '@nestjs/common';
import { civilDateAt, isCivilDate } from '../../../core/calendar/index.js';
import { parseYuan } from '../../../core/money.js';
import type { Transaction } from '../../../platform/database/index.js';
import { RecordedRecognitions, type ShownRecognition } from '../../accounting/index.js';
import { FirstRegistrations, HeldCertificates } from '../../certificates/index.js';
import { milestoneFault } from '../domain/faults.js';
import type { OwnRecord, RecordedType } from '../domain/milestone.js';
import type { StatedCertificate } from '../domain/statement.js';

/** Firsts as the registry itself has them on record: nobody types their days and amounts. */
@Injectable()
export class OwnRecords {
  constructor(
    private readonly registrations: FirstRegistrations,
    private readonly recognitions: RecordedRecognitions,
    private readonly certificates: HeldCertificates,
  ) {}

  /**
   * Throws Fault 'milestone-without-record', 'milestone-record-unpublished', 'statement-certificate-unpublished',
   * 'milestone-certificate-withheld': what is
   * the first is not replaced by the next because it may not be named.
   */
  async first(tx: Transaction, organisationId: string, type: RecordedType): Promise<OwnRecord> {
    const record =
      type === 'registration'
        ? await this.registration(tx, organisationId)
        : await this.recognition(tx, organisationId, type);
    await this.requirePublic(tx, record.certificate);
    return record;
  }

  /**
   * Throws Fault 'milestone-certificate-withheld': a confirmed first names its holder; a registration that is withheld must
   * not become known by it. The certificate is locked.
   */
  async requirePublic(tx: Transaction, { number }: StatedCertificate): Promise<void> {
    const { isWithheld } = await this.certificates.lock(tx, number);
    if (isWithheld) throw milestoneFault('milestone-certificate-withheld', { number });
  }

  private async registration(tx: Transaction, organisationId: string): Promise<OwnRecord> {
    const first = await this.registrations.of(tx, organisationId);
    if (first === undefined) throw milestoneFault('milestone-without-record', { type: 'registration' });
    const { number, applicationId, actId, centre, validFrom } = first;
    if (!first.isSettled) throw milestoneFault('statement-certificate-unpublished', { number });
    return { actId, centre, certificate: { number, applicationId }, occurredOn: civilDateAt(validFrom) };
  }

  private async recognition(tx: Transaction, organisationId: string, type: RecordedType): Promise<OwnRecord> {
    const [first] = (await this.recognitions.of(tx, organisationId)).toSorted(inOrder);
    if (first === undefined) throw milestoneFault('milestone-without-record', { type });
    // Whatever comes before it on the ledger is known by then, so that the audit finds no other first.
    if (first.publishedIndex === undefined) throw milestoneFault('milestone-record-unpublished', { type });
    const { id: actId, centre, number, applicationId, recognisedOn: occurredOn, amounts } = first;
    const amount = parseYuan(amounts.closingCarryingAmount);
    if (!isCivilDate(occurredOn) || !amount.ok) throw new Error(`the recognition ${actId} has no day or no amount`);
    return { actId, centre, certificate: { number, applicationId }, occurredOn, amount: amount.value };
  }
}

/** By the day of recognition, then as they were recorded: the sort is stable. */
const inOrder = ({ recognisedOn: one }: ShownRecognition, { recognisedOn: other }: ShownRecognition): number =>
  one === other ? 0 : one < other ? -1 : 1;
