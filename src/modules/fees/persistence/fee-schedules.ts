import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import type { FeePerson } from '../domain/fee-act.js';
import { type FeeSchedule, parseTerms, statedTerms } from '../domain/schedule.js';

interface Row {
  readonly id: string;
  readonly centre: Centre;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly paymentBeforeIssue: boolean;
  readonly items: JsonValue;
  readonly source: string;
  readonly recordedAt: Date;
}

const SELECT = `
  SELECT id, centre, version, effective_from::text AS "effectiveFrom", payment_before_issue AS "paymentBeforeIssue",
    items, source, recorded_at AS "recordedAt"
  FROM fee_schedule`;
const OF_CENTRE = `${SELECT} WHERE centre = $1 ORDER BY version`;
const PUBLISHED = `${SELECT} WHERE $1::text IS NULL OR centre = $1 ORDER BY centre, effective_from DESC, version DESC`;

const ADD = `
  INSERT INTO fee_schedule (id, centre, version, effective_from, payment_before_issue, items, source,
    requested_by_account_id, requested_by_person_id, requested_by_person_ref,
    confirmed_by_account_id, confirmed_by_person_id, confirmed_by_person_ref, recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

const people = ({ accountId, personId, personRef }: FeePerson) => [accountId, personId, personRef];

/** Schedules of fees; rows are only ever added. */
@Injectable()
export class FeeSchedules {
  /** The version of a centre's latest schedule; 0 where there is none. */
  async latestVersion(tx: Transaction, centre: Centre): Promise<number> {
    const [row] = await tx.query<{ version: number | null }[]>(
      'SELECT max(version) AS version FROM fee_schedule WHERE centre = $1',
      [centre],
    );
    return row?.version ?? 0;
  }

  /** Throws Fault 'approval-lapsed' when another schedule got the same version at the same moment. */
  async add(
    tx: Transaction,
    schedule: FeeSchedule,
    by: { readonly requestedBy: FeePerson; readonly confirmedBy: FeePerson },
  ): Promise<void> {
    const { id, centre, version, effectiveFrom, isPaidBeforeIssue, source, recordedAt } = schedule;
    const fixed = [
      id,
      centre,
      version,
      effectiveFrom,
      isPaidBeforeIssue,
      JSON.stringify(statedTerms(schedule)['items']),
    ];
    try {
      await tx.query(ADD, [...fixed, source, ...people(by.requestedBy), ...people(by.confirmedBy), recordedAt]);
    } catch (error) {
      throw constraintFault(error, { fee_schedule_once: () => new Fault('approval-lapsed') });
    }
  }

  /** Every schedule of a centre, oldest version first. */
  async ofCentre(tx: Transaction, centre: Centre): Promise<FeeSchedule[]> {
    return (await tx.query<Row[]>(OF_CENTRE, [centre])).map(toDomain);
  }

  /** Every schedule of one centre or of both, the one that begins last first. */
  async published(tx: Transaction, centre: Centre | undefined): Promise<FeeSchedule[]> {
    return (await tx.query<Row[]>(PUBLISHED, [centre ?? null])).map(toDomain);
  }
}

function toDomain({ id, centre, version, recordedAt, ...stated }: Row): FeeSchedule {
  return { ...parseTerms(stated), id, centre, version, recordedAt };
}
