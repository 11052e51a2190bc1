import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import { milestoneFault } from '../domain/faults.js';
import { evidenceValue, type Milestone, type MilestoneType, type ShownMilestone } from '../domain/milestone.js';
import { isPublished, type Published } from '../domain/statement.js';
import { MILESTONES, type MilestoneRow, toMilestone } from './milestone-row.js';
import type { ListQuery } from './statement-row.js';

const INSERT = `
  INSERT INTO milestone (id, organisation_id, holder_name, holder_code, milestone_type, centre, certificate_number,
    application_id, occurred_on, amount, evidence, source_act, state, version, stated_by, stated_by_person, stated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'stated', 1, $13, $14, $15)`;
const ONE = `${MILESTONES} WHERE m.id = $1`;
const LOCK = `${ONE} FOR UPDATE OF m`;
const CONFIRMED = `${MILESTONES} WHERE m.holder_code = $1 AND m.milestone_type = $2 AND m.state = 'confirmed'`;
// What was revoked (撤销) should never have been registered: its entry stays, and is no ground for anything.
const STANDING = `${MILESTONES}
  WHERE m.organisation_id = $1 AND m.state = 'confirmed' AND NOT (m.milestone_type = 'registration' AND EXISTS (
    SELECT 1 FROM certificate c WHERE c.number = m.certificate_number AND c.state = 'revoked'))
  ORDER BY m.at, m.id`;
const PUBLISHED = `${MILESTONES}
  WHERE m.holder_code = $1 AND m.state = 'confirmed' AND p.entry_index IS NOT NULL ORDER BY p.entry_index`;
const LIST = `${MILESTONES}
  WHERE ($1::uuid IS NULL OR m.organisation_id = $1) AND ($2::text IS NULL OR m.centre = $2)
    AND ($3::text IS NULL OR m.state = $3)
    AND ($4::timestamptz IS NULL OR (m.stated_at, m.id) < ($4, $5::uuid))
  ORDER BY m.stated_at DESC, m.id DESC LIMIT $6`;
const END = `
  UPDATE milestone SET state = $2, version = version + 1, ended_by = $3, ended_by_person = $4, at = $5, reason = $6
  WHERE id = $1 AND version = $7 RETURNING 1`;
const COMMITTED = `
  SELECT id, jsonb_build_object('evidence', evidence
      || CASE WHEN source_act IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('sourceAct', source_act) END,
    'amount', amount::text) AS committed
  FROM milestone WHERE id = ANY($1::uuid[]) AND state = 'confirmed'`;

/** Firsts as rows; each is stated once and ends once. */
@Injectable()
export class MilestoneRows {
  async insert(tx: Transaction, milestone: Milestone): Promise<void> {
    const { id, holder, type, centre, certificate, occurredOn, amount, evidence, sourceAct, stated } = milestone;
    await tx.query(INSERT, [
      ...[id, holder.organisationId, holder.name, holder.code, type, centre],
      ...[certificate?.number ?? null, certificate?.applicationId ?? null, occurredOn],
      ...[amount === undefined ? null : String(amount), evidenceValue(evidence, undefined), sourceAct ?? null],
      ...[stated.accountId, stated.personId, stated.at],
    ]);
  }

  async find(tx: Transaction, id: string): Promise<ShownMilestone | undefined> {
    return first(await tx.query<MilestoneRow[]>(ONE, [id]));
  }

  /** Locked against every other act on it. */
  async lock(tx: Transaction, id: string): Promise<ShownMilestone | undefined> {
    return first(await tx.query<MilestoneRow[]>(LOCK, [id]));
  }

  /** Lets confirmations of one first come one after the other, so that the second one can name the first. */
  async lockFirst(tx: Transaction, code: string, type: MilestoneType): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7470))', [`${type} ${code}`]);
  }

  /** The confirmed first of a kind, by credit code: one enterprise, however often it was entered. */
  async confirmed(tx: Transaction, code: string, type: MilestoneType): Promise<ShownMilestone | undefined> {
    return first(await tx.query<MilestoneRow[]>(CONFIRMED, [code, type]));
  }

  /** Confirmed ones of an organisation, the earliest confirmed first; without a registration that was revoked since. */
  async standing(tx: Transaction, organisationId: string): Promise<ShownMilestone[]> {
    return (await tx.query<MilestoneRow[]>(STANDING, [organisationId])).map(toMilestone);
  }

  /** Those whose entries a published checkpoint covers, in the order of the ledger; at most one of each kind. */
  async published(tx: Transaction, code: string): Promise<Published<ShownMilestone>[]> {
    return (await tx.query<MilestoneRow[]>(PUBLISHED, [code])).map(toMilestone).filter(isPublished);
  }

  /** The latest stated first. */
  async list(tx: Transaction, { organisationId, centre, state, after, limit }: ListQuery): Promise<ShownMilestone[]> {
    const values = [organisationId ?? null, centre ?? null, state ?? null, after?.at ?? null, after?.id ?? null, limit];
    return (await tx.query<MilestoneRow[]>(LIST, values)).map(toMilestone);
  }

  /**
   * Writes how an open one ended, once it was locked. Throws Fault 'milestone-confirmed-already' for a second
   * confirmation of one first, should its caller not have looked: the transaction is then over.
   */
  async end(tx: Transaction, { id, type, state, version, ended, reason }: Milestone): Promise<void> {
    if (ended === undefined) throw new Error(`the milestone ${id} has not ended`);
    const values = [id, state, ended.accountId, ended.personId, ended.at, reason ?? null, version - 1];
    const [written] = await tx.query<[unknown[], number]>(END, values).catch((error: unknown) => {
      throw constraintFault(error, {
        milestone_one_first: () => milestoneFault('milestone-confirmed-already', { type, first: '–', occurredOn: '–' }),
      });
    });
    if (written.length === 0) throw new Error(`the milestone ${id} was not locked`);
  }

  /** Gives a confirmation another time, that of its act when it is made again. */
  async setTime(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE milestone SET at = $2 WHERE id = $1', [id, at]);
  }
}

/** What those of the acts that confirmed firsts committed to, by act and field; null where there is no amount. */
export async function committedMilestonesOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; committed: JsonObject }[]>(COMMITTED, [actIds]);
  return new Map(rows.map(({ id, committed }) => [id, committed]));
}

const first = ([row]: MilestoneRow[]): ShownMilestone | undefined => row && toMilestone(row);
