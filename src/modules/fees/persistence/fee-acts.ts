import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import { feeFault } from '../domain/faults.js';
import type { FeeActKind } from '../domain/fee.js';
import type { FeeAct, FeePerson } from '../domain/fee-act.js';

interface Row {
  readonly id: string;
  readonly application_id: string;
  readonly centre: Centre;
  readonly kind: FeeActKind;
  /** Decimal text: bigint. */
  readonly amount: string;
  readonly paid_on: CivilDate | null;
  readonly reference_digest: `sha256:${string}` | null;
  readonly reference_use: number | null;
  readonly receipt_sha256: string | null;
  readonly receipt_sm3: string | null;
  readonly reverses: string | null;
  readonly details: JsonObject | null;
  readonly holder_code: string;
  readonly certificate_number: string | null;
  readonly recorded_by_account_id: string;
  readonly recorded_by_person_id: string;
  readonly recorded_by_person_ref: string;
  readonly requested_by_account_id: string | null;
  readonly requested_by_person_id: string | null;
  readonly requested_by_person_ref: string | null;
  readonly at: Date;
}

const SELECT = `
  SELECT id, application_id, centre, kind, amount::text AS amount, paid_on::text AS paid_on, reference_digest,
    reference_use, receipt_sha256, receipt_sm3, reverses, details, holder_code, certificate_number,
    recorded_by_account_id, recorded_by_person_id, recorded_by_person_ref,
    requested_by_account_id, requested_by_person_id, requested_by_person_ref, at
  FROM fee_act`;
const OF_APPLICATIONS = `${SELECT} WHERE application_id = ANY($1::uuid[]) ORDER BY position`;

const ADD = `
  INSERT INTO fee_act (id, application_id, centre, kind, amount, paid_on, reference_digest, reference_use,
    receipt_sha256, receipt_sm3, reverses, details, holder_code, certificate_number,
    recorded_by_account_id, recorded_by_person_id, recorded_by_person_ref,
    requested_by_account_id, requested_by_person_id, requested_by_person_ref, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`;

// How a reference was counted so far: how often, and whether the last one still counts.
const USES = `
  SELECT count(*)::int AS uses, count(*) FILTER (WHERE r.id IS NULL)::int AS counting
  FROM fee_act p LEFT JOIN fee_act r ON r.reverses = p.id
  WHERE p.centre = $1 AND p.reference_digest = $2`;

const CONSTRAINTS = {
  fee_act_reference: () => feeFault('fee-reference-used'),
  fee_act_reversed_once: () => feeFault('fee-payment-reversed'),
};

const people = (person: FeePerson | undefined) => [
  person?.accountId ?? null,
  person?.personId ?? null,
  person?.personRef ?? null,
];

/** Payments, reversals and waivers; rows are only ever added. */
@Injectable()
export class FeeActs {
  /** Throws Fault 'fee-reference-used' or 'fee-payment-reversed' when another act came first. */
  async add(tx: Transaction, act: FeeAct): Promise<void> {
    const { payment } = act;
    const paid = [payment?.paidOn, payment?.referenceDigest, payment?.referenceUse];
    const receipt = [payment?.receipt.sha256, payment?.receipt.sm3];
    const rest = [act.reverses, JSON.stringify(act.details), act.holderCode, act.certificateNumber];
    const fixed = [act.id, act.applicationId, act.centre, act.kind, String(act.amount)];
    const persons = [...people(act.recordedBy), ...people(act.requestedBy), act.at];
    try {
      await tx.query(ADD, [...[...fixed, ...paid, ...receipt, ...rest].map((value) => value ?? null), ...persons]);
    } catch (error) {
      throw constraintFault(error, CONSTRAINTS);
    }
  }

  /** The acts on the fee of an application, first to last. */
  of(tx: Transaction, applicationId: string): Promise<FeeAct[]> {
    return this.ofAll(tx, [applicationId]);
  }

  /** The acts on the fees of applications, first to last. */
  async ofAll(tx: Transaction, applicationIds: readonly string[]): Promise<FeeAct[]> {
    return (await tx.query<Row[]>(OF_APPLICATIONS, [applicationIds])).map(toDomain);
  }

  async find(tx: Transaction, id: string): Promise<FeeAct | undefined> {
    const [row] = await tx.query<Row[]>(`${SELECT} WHERE id = $1`, [id]);
    return row && toDomain(row);
  }

  /** How often a reference was counted at a centre. Throws Fault 'fee-reference-used' while it counts. */
  async requireFreeReference(tx: Transaction, centre: Centre, referenceDigest: string): Promise<number> {
    const [row] = await tx.query<{ uses: number; counting: number }[]>(USES, [centre, referenceDigest]);
    const { uses = 0, counting = 0 } = row ?? {};
    if (counting > 0) throw feeFault('fee-reference-used');
    return uses;
  }

  /** Takes the details out; triggers allow that only as part of an erasure. */
  async eraseDetails(tx: Transaction, id: string): Promise<void> {
    await tx.query('UPDATE fee_act SET details = NULL WHERE id = $1', [id]);
  }
}

function toDomain(row: Row): FeeAct {
  return {
    id: row.id,
    applicationId: row.application_id,
    centre: row.centre,
    kind: row.kind,
    amount: BigInt(row.amount),
    ...paymentOf(row),
    ...(row.reverses === null ? {} : { reverses: row.reverses }),
    details: row.details,
    holderCode: row.holder_code,
    ...(row.certificate_number === null ? {} : { certificateNumber: row.certificate_number }),
    recordedBy: {
      accountId: row.recorded_by_account_id,
      personId: row.recorded_by_person_id,
      personRef: row.recorded_by_person_ref,
    },
    ...requesterOf(row),
    at: row.at,
  };
}

function paymentOf(row: Row): Pick<FeeAct, 'payment'> {
  const { paid_on: paidOn, reference_digest: referenceDigest, reference_use: referenceUse } = row;
  const { receipt_sha256: sha256, receipt_sm3: sm3 } = row;
  const isPayment = paidOn !== null && referenceDigest !== null && referenceUse !== null;
  if (!isPayment || sha256 === null || sm3 === null) return {};
  return { payment: { paidOn, referenceDigest, referenceUse, receipt: { sha256, sm3 } } };
}

function requesterOf(row: Row): Pick<FeeAct, 'requestedBy'> {
  const { requested_by_account_id: accountId, requested_by_person_id: personId } = row;
  const personRef = row.requested_by_person_ref;
  if (accountId === null || personId === null || personRef === null) return {};
  return { requestedBy: { accountId, personId, personRef } };
}
