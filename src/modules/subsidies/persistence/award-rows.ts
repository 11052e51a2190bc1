import { Injectable } from '@nestjs/common';
import type { Fen } from '../../../core/money.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Grant, Return } from '../domain/award.js';
import { type Counter, type Cut, cutTo } from '../domain/counters.js';

const OPEN = `
  INSERT INTO subsidy_counter (key, used, allowed)
  SELECT key, 0, allowed FROM unnest($1::text[], $2::bigint[]) AS c (key, allowed) ORDER BY key COLLATE "C"
  ON CONFLICT (key) DO NOTHING`;
// The order of the keys is that in which every transaction locks, so that none waits for one that waits for it.
const LOCK = `
  SELECT key, used::text FROM subsidy_counter WHERE key = ANY($1::text[]) ORDER BY key FOR UPDATE`;
// What came back counts as free only once its entry has a place: an act that the ledger makes again later would otherwise
// stand behind a grant that relies on it, and whoever replays the log would find that grant above its cap.
const COMING_BACK = `
  SELECT k.key, sum(a.amount)::text AS amount
  FROM ledger_waiting w
    JOIN ledger_submission s ON s.id = w.submission_id AND s.kind IN ('subsidy.clawed-back', 'subsidy.released')
    JOIN subsidy_award a ON a.id = s.act_id AND a.movement <> 'grant' CROSS JOIN LATERAL unnest(a.keys) AS k (key)
  WHERE k.key = ANY($1::text[]) GROUP BY k.key`;
const ALLOW = `
  UPDATE subsidy_counter c SET allowed = n.allowed FROM unnest($1::text[], $2::bigint[]) AS n (key, allowed)
  WHERE c.key = n.key AND c.allowed <> n.allowed AND n.allowed >= c.used`;
const INSERT = `
  INSERT INTO subsidy_award (id, movement, claim_id, grant_id, amount, keys, form, reason, explanation, acted_by,
    acted_by_person, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
const GRANT = `
  SELECT id, claim_id AS "claimId", keys FROM subsidy_award WHERE id = $1 AND movement = 'grant'`;
const LOCK_CLAIM = 'SELECT 1 FROM subsidy_claim WHERE id = $1 FOR UPDATE';

/** Who is granted what is left; the claim's row is locked before. */
export type GrantRequest = Omit<Grant, 'amount' | 'at'> & {
  readonly wanted: Fen;
  readonly counters: readonly Counter[];
};

/** The award ledger: rows that are only ever added, and the counters that they move. */
@Injectable()
export class AwardRows {
  /**
   * Grants what the counters leave of an amount, first come, first served; nothing is written where they leave nothing.
   * The counters stay locked until the transaction ends.
   * @param stamp gives the time of the act, asked once nothing is waited for any more
   */
  async grant(
    tx: Transaction,
    request: GrantRequest,
    stamp: () => Promise<Date>,
  ): Promise<Cut & { readonly at?: Date }> {
    const { id, claimId, wanted, counters, form, by } = request;
    const keys = counters.map(({ key }) => key);
    const allowed = counters.map((counter) => String(counter.allowed));
    await tx.query(OPEN, [keys, allowed]);
    const used = await this.lock(tx, keys);
    const coming = await this.comingBack(tx, keys);
    const standing = counters.map((one) => ({ ...one, used: (used.get(one.key) ?? 0n) + (coming.get(one.key) ?? 0n) }));
    const cut = cutTo(wanted, standing);
    if (cut.granted === 0n) return cut;
    await tx.query(ALLOW, [keys, allowed]);
    const at = await stamp();
    const values = [
      id,
      'grant',
      claimId,
      id,
      String(cut.granted),
      keys,
      form,
      null,
      null,
      by.accountId,
      by.personId,
      at,
    ];
    await tx.query(INSERT, values);
    return { ...cut, at };
  }

  /** Locks the claim of a grant, as whatever moves its money does first; undefined where there is no grant. */
  async lockGrant(tx: Transaction, grantId: string): Promise<{ readonly claimId: string } | undefined> {
    const [grant] = await tx.query<{ claimId: string }[]>(GRANT, [grantId]);
    if (grant === undefined) return undefined;
    await tx.query(LOCK_CLAIM, [grant.claimId]);
    return { claimId: grant.claimId };
  }

  /**
   * Gives back to every counter what the grant was added to; the grant is locked before. The time of the act.
   * @param stamp gives it, asked once nothing is waited for any more
   */
  async giveBack(tx: Transaction, back: Omit<Return, 'at'>, stamp: () => Promise<Date>): Promise<Date> {
    const { id, claimId, grantId, movement, amount, reason, explanation = null, by } = back;
    const [grant] = await tx.query<{ keys: string[] }[]>(GRANT, [grantId]);
    if (grant === undefined) throw new Error(`there is no grant ${grantId} to give back of`);
    await this.lock(tx, grant.keys);
    const at = await stamp();
    const values = [id, movement, claimId, grantId, String(amount), grant.keys, null, reason, explanation];
    await tx.query(INSERT, [...values, by.accountId, by.personId, at]);
    return at;
  }

  /** Gives an award another time, that of its act when it is made again. */
  async setTime(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE subsidy_award SET at = $2 WHERE id = $1', [id, at]);
  }

  /** Takes out why something was taken back, when its salt is erased. */
  async eraseExplanation(tx: Transaction, id: string): Promise<void> {
    await tx.query('UPDATE subsidy_award SET explanation = NULL WHERE id = $1', [id]);
  }

  private async lock(tx: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, Fen>> {
    const rows = await tx.query<{ key: string; used: string }[]>(LOCK, [keys]);
    return new Map(rows.map(({ key, used }) => [key, BigInt(used)]));
  }

  private async comingBack(tx: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, Fen>> {
    const rows = await tx.query<{ key: string; amount: string }[]>(COMING_BACK, [keys]);
    return new Map(rows.map(({ key, amount }) => [key, BigInt(amount)]));
  }
}
