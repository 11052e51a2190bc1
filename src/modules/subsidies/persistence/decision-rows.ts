import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ClaimDecision } from '../domain/claim.js';

const INSERT = `
  INSERT INTO subsidy_decision (id, claim_id, outcome, amount, computing_id, policy_version, facts, opinion, account_id,
    person_id, person_ref, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
const SELECT = `
  SELECT d.id, d.claim_id AS "claimId", d.outcome, d.amount::text AS amount, d.computing_id AS "computingId",
    d.policy_version AS "policyVersion", d.facts, d.opinion, d.account_id AS "accountId", d.person_id AS "personId",
    d.person_ref AS "personRef", d.at, p.entry_index::float8 AS index
  FROM subsidy_decision d LEFT JOIN published_entry p ON p.act_id = d.id AND p.kind = 'claim.decided'`;
const PUBLISHED = `
  SELECT 1 FROM subsidy_publication s JOIN published_entry p ON p.act_id = s.act_id AND p.kind = 'policy.published'
  WHERE s.policy = $1 AND s.version = $2 AND s.centre = $3`;
const COMMITTED = `
  SELECT id, jsonb_build_object('facts', facts, 'opinion', opinion) AS committed
  FROM subsidy_decision WHERE id = ANY($1::uuid[])`;

/** A decision with the index of its entry, once a published checkpoint covers it. */
export interface ShownDecision extends ClaimDecision {
  readonly publishedIndex?: number;
}

interface Row extends Omit<ShownDecision, 'amount' | 'publishedIndex'> {
  readonly amount: string | null;
  readonly index: number | null;
}

/** Decisions on claims; one for each, and only ever added. */
@Injectable()
export class DecisionRows {
  async insert(tx: Transaction, decision: ClaimDecision): Promise<void> {
    const { id, claimId, outcome, amount, computingId, policyVersion, facts, opinion } = decision;
    const { accountId, personId, personRef, at } = decision;
    await tx.query(INSERT, [
      ...[id, claimId, outcome, amount === undefined ? null : String(amount), computingId, policyVersion, facts],
      ...[opinion, accountId, personId, personRef, at],
    ]);
  }

  async of(tx: Transaction, claimId: string): Promise<ShownDecision | undefined> {
    return first(await tx.query<Row[]>(`${SELECT} WHERE d.claim_id = $1`, [claimId]));
  }

  async find(tx: Transaction, id: string): Promise<ShownDecision | undefined> {
    return first(await tx.query<Row[]>(`${SELECT} WHERE d.id = $1`, [id]));
  }

  /** Gives one another time, that of its act when it is made again. */
  async setTime(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE subsidy_decision SET at = $2 WHERE id = $1', [id, at]);
  }

  /** Whether a published checkpoint covers the entry of a version of a policy. */
  async isPolicyPublished(tx: Transaction, policy: string, version: string, centre: string): Promise<boolean> {
    return (await tx.query<unknown[]>(PUBLISHED, [policy, version, centre])).length > 0;
  }
}

/** What those of the acts that decided on claims committed to, by act and field. */
export async function committedDecisionsOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; committed: JsonObject }[]>(COMMITTED, [actIds]);
  return new Map(rows.map(({ id, committed }) => [id, committed]));
}

const first = ([row]: Row[]): ShownDecision | undefined => row && toShown(row);

function toShown({ amount, index, ...rest }: Row): ShownDecision {
  return {
    ...rest,
    ...(amount === null ? {} : { amount: BigInt(amount) }),
    ...(index === null ? {} : { publishedIndex: index }),
  };
}
