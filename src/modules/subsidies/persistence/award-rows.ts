import { Injectable } from '@nestjs/common';
import type { Fen } from '../../../core/money.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Counter, type Cut, cutTo } from '../domain/counters.js';
import type { GrantStanding } from '../domain/grant.js';

const OPEN = `
  INSERT INTO subsidy_counter (key, used, allowed)
  SELECT key, 0, allowed FROM unnest($1::text[], $2::bigint[]) AS c (key, allowed) ORDER BY key COLLATE "C"
  ON CONFLICT (key) DO NOTHING`;
// The order of the keys is that in which every transaction locks, so that none waits for one that waits for it.
const LOCK = `
  SELECT key, used::text FROM subsidy_counter WHERE key = ANY($1::text[]) ORDER BY key FOR UPDATE`;
const ALLOW = `
  UPDATE subsidy_counter c SET allowed = n.allowed FROM unnest($1::text[], $2::bigint[]) AS n (key, allowed)
  WHERE c.key = n.key AND c.allowed <> n.allowed AND n.allowed >= c.used`;
const INSERT = `
  INSERT INTO subsidy_award (id, movement, claim_id, grant_id, amount, keys, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const GRANT = `
  SELECT id, claim_id AS "claimId", amount::text, keys FROM subsidy_award WHERE id = $1 AND movement = 'grant'`;
const LOCK_CLAIM = 'SELECT 1 FROM subsidy_claim WHERE id = $1 FOR UPDATE';
const STANDING = `
  SELECT g.amount::text AS granted,
    (SELECT coalesce(sum(amount), 0) FROM subsidy_award WHERE grant_id = g.id AND movement = 'claw-back')::text AS "clawedBack",
    (SELECT coalesce(sum(amount), 0) FROM subsidy_award WHERE grant_id = g.id AND movement = 'release')::text AS released,
    coalesce(sum(o.amount) FILTER (WHERE p.outcome = 'paid'), 0)::text AS paid,
    coalesce(sum(o.amount) FILTER (WHERE o.id IS NOT NULL AND p.order_id IS NULL), 0)::text AS ordered
  FROM subsidy_award g LEFT JOIN subsidy_payment_order o ON o.grant_id = g.id
    LEFT JOIN subsidy_payment p ON p.order_id = o.id
  WHERE g.id = $1 AND g.movement = 'grant' GROUP BY g.id, g.amount`;

/** Who is granted what is left; the claim's row is locked before. */
export interface GrantRequest {
  /** Of the grant, which is also its act on the ledger. */
  readonly id: string;
  readonly claimId: string;
  readonly wanted: Fen;
  readonly counters: readonly Counter[];
  readonly at: Date;
}

/** What comes back of a grant. */
export interface Return {
  readonly id: string;
  readonly grantId: string;
  readonly movement: 'claw-back' | 'release';
  readonly amount: Fen;
  readonly at: Date;
}

type StandingRow = Readonly<Record<keyof GrantStanding, string>>;

/** The award ledger: rows that are only ever added, and the counters that they move. */
@Injectable()
export class AwardRows {
  /**
   * Grants what the counters leave of an amount, first come, first served; nothing is written where they leave nothing.
   * The counters stay locked until the transaction ends.
   */
  async grant(tx: Transaction, { id, claimId, wanted, counters, at }: GrantRequest): Promise<Cut> {
    const keys = counters.map(({ key }) => key);
    const allowed = counters.map((counter) => String(counter.allowed));
    await tx.query(OPEN, [keys, allowed]);
    const used = await this.lock(tx, keys);
    const cut = cutTo(
      wanted,
      counters.map((counter) => ({ ...counter, used: used.get(counter.key) ?? 0n })),
    );
    if (cut.granted === 0n) return cut;
    await tx.query(ALLOW, [keys, allowed]);
    await tx.query(INSERT, [id, 'grant', claimId, id, String(cut.granted), keys, at]);
    return cut;
  }

  /** Gives back to every counter what the grant was added to; false where there is no such grant. */
  async giveBack(tx: Transaction, { id, grantId, movement, amount, at }: Return): Promise<boolean> {
    const [grant] = await tx.query<{ claimId: string; keys: string[] }[]>(GRANT, [grantId]);
    if (grant === undefined) return false;
    await tx.query(LOCK_CLAIM, [grant.claimId]);
    await this.lock(tx, grant.keys);
    await tx.query(INSERT, [id, movement, grant.claimId, grantId, String(amount), grant.keys, at]);
    return true;
  }

  /** What became of the money of a grant so far. */
  async standing(tx: Transaction, grantId: string): Promise<GrantStanding | undefined> {
    const [row] = await tx.query<StandingRow[]>(STANDING, [grantId]);
    if (row === undefined) return undefined;
    return {
      granted: BigInt(row.granted),
      ordered: BigInt(row.ordered),
      paid: BigInt(row.paid),
      clawedBack: BigInt(row.clawedBack),
      released: BigInt(row.released),
    };
  }

  private async lock(tx: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, Fen>> {
    const rows = await tx.query<{ key: string; used: string }[]>(LOCK, [keys]);
    return new Map(rows.map(({ key, used }) => [key, BigInt(used)]));
  }
}
