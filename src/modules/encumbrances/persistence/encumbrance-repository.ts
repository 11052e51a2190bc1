import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { SuccessorOf } from '../../certificates/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { ENCUMBRANCE_COLUMNS, type EncumbranceRow, toEncumbrance } from './encumbrance-row.js';

const INSERT = `
  INSERT INTO encumbrance (id, number, centre, application_id, data_name, holder_organisation_id, holder_name,
    holder_code, type, party, starts_on, ends_on, amount, reference, document, terms_version, state, version, rank,
    remaining, filers, requested_at, entered_at, entered_number)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`;

const UPDATE = `
  UPDATE encumbrance SET number = $2, party = $3, starts_on = $4, ends_on = $5, amount = $6, reference = $7,
    document = $8, terms_version = $9, state = $10, version = $11, rank = $12, remaining = $13, filers = $14,
    requested_at = $15, entered_at = $16, entered_number = $17
  WHERE id = $1`;

// The number of a row is among them wherever it went; the one that it was entered on is named by its entry.
const ACTS = `
  SELECT id FROM encumbrance WHERE number = ANY ($1) AND entered_number IS NOT NULL
  UNION ALL SELECT r.id FROM encumbrance_release r JOIN encumbrance e ON e.id = r.encumbrance_id
    WHERE e.number = ANY ($1) AND r.state = 'entered'`;

const OF = `SELECT ${ENCUMBRANCE_COLUMNS} FROM encumbrance`;

/** A moved one is another version: whoever has seen it under its old number decides again. */
const MOVE = `
  UPDATE encumbrance SET number = $2, version = version + 1, holder_organisation_id = $3, holder_name = $4, holder_code = $5
  WHERE number = $1 AND state IN ('entered', 'partially-released')`;

// Requests that were left too long, and terms that are over; the domain decides again under the lock.
const DUE = `
  SELECT id FROM encumbrance
  WHERE state IN ('requested', 'consented', 'entered', 'partially-released') AND id <> ALL($3::uuid[])
    AND (state IN ('requested', 'consented') AND requested_at < $1
      OR state IN ('entered', 'partially-released') AND ends_on < $2::date AND type = ANY($4))
  ORDER BY requested_at LIMIT 1`;

/** Encumbrances as rows. */
@Injectable()
export class EncumbranceRepository {
  async insert(tx: Transaction, one: Encumbrance): Promise<void> {
    const { holder, terms } = one;
    await tx.query(INSERT, [
      ...[one.id, one.number, one.centre, one.applicationId, one.dataName],
      ...[holder.organisationId, holder.name, holder.code, terms.type, terms.party, terms.startsOn, terms.endsOn],
      ...[terms.amount, terms.reference, terms.document, one.termsVersion, one.state, one.version, one.rank],
      ...[one.remaining, one.filers, one.requestedAt, one.enteredAt, one.enteredNumber],
    ]);
  }

  /** Stores what an act changed. */
  async update(tx: Transaction, one: Encumbrance): Promise<void> {
    const { terms } = one;
    await tx.query(UPDATE, [
      ...[one.id, one.number, terms.party ?? null, terms.startsOn, terms.endsOn, terms.amount, terms.reference],
      ...[terms.document, one.termsVersion, one.state, one.version, one.rank, one.remaining, one.filers],
      ...[one.requestedAt, one.enteredAt, one.enteredNumber],
    ]);
  }

  async find(tx: Transaction, id: string): Promise<Encumbrance | undefined> {
    return first(await tx.query<EncumbranceRow[]>(`${OF} WHERE id = $1`, [id]));
  }

  /** The encumbrance, locked until the transaction ends; its certificate is to be locked before. */
  async lock(tx: Transaction, id: string): Promise<Encumbrance | undefined> {
    return first(await tx.query<EncumbranceRow[]>(`${OF} WHERE id = $1 FOR UPDATE`, [id]));
  }

  /** What is entered on a certificate and not wholly released, in the order of entry. */
  async enteredOn(tx: Transaction, number: string): Promise<Encumbrance[]> {
    const sql = `${OF} WHERE number = $1 AND state IN ('entered', 'partially-released') ORDER BY entered_at, rank, id`;
    return (await tx.query<EncumbranceRow[]>(sql, [number])).map(toEncumbrance);
  }

  /** What is entered on any of the certificates and not wholly released. */
  async enteredOnAny(tx: Transaction, numbers: readonly string[]): Promise<Encumbrance[]> {
    const sql = `${OF} WHERE number = ANY ($1::text[]) AND state IN ('entered', 'partially-released')`;
    return (await tx.query<EncumbranceRow[]>(sql, [numbers])).map(toEncumbrance);
  }

  /** The acts that entered or released what was ever entered on these certificates, which replace one another. */
  async actsOn(tx: Transaction, numbers: readonly string[]): Promise<string[]> {
    return (await tx.query<{ id: string }[]>(ACTS, [numbers])).map(({ id }) => id);
  }

  /** The greatest rank that was ever given on a certificate; 0 for none. */
  async greatestRank(tx: Transaction, number: string): Promise<number> {
    const sql = 'SELECT coalesce(max(rank), 0)::int AS rank FROM encumbrance WHERE number = $1';
    const [row] = await tx.query<{ rank: number }[]>(sql, [number]);
    return row?.rank ?? 0;
  }

  /** Lets what is open on one certificate be open on another, whose holder stands on the holder's side from then on. */
  async move(tx: Transaction, { number, successor, holder }: SuccessorOf): Promise<void> {
    await tx.query(MOVE, [number, successor, holder.organisationId, holder.name, holder.code]);
  }

  /** One that may have lapsed: a request older than `before`, or a type of `endingTypes` whose term ended before `today`. */
  async nextDue(
    tx: Transaction,
    due: { before: Date; today: CivilDate; endingTypes: readonly string[] },
    except: readonly string[],
  ): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }[]>(DUE, [due.before, due.today, except, due.endingTypes]);
    return row?.id;
  }
}

const first = ([row]: EncumbranceRow[]): Encumbrance | undefined => row && toEncumbrance(row);
