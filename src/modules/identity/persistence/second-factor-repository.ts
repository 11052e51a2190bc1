import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { CODE_LOCK_OUT } from '../domain/second-factor.js';

/** A secret as it is kept, sealed. */
export interface SealedFactor {
  readonly sealed: Uint8Array;
  readonly createdAt: Date;
}

/** An attempt to prove a code, counted as a failure until it succeeds. */
export interface CodeAttempt {
  readonly accountId: string;
  readonly sealed: Uint8Array;
  /** Whether the account is locked unless this attempt succeeds. */
  readonly locks: boolean;
}

/** What an account may know of its second factor. */
export interface FactorStanding {
  readonly confirmedAt: Date | undefined;
  readonly recoveryCodesLeft: number;
}

// A confirmed one is never replaced: only a reset by another person removes it.
const BEGIN = `
  INSERT INTO second_factor (account_id, sealed_secret, created_at) VALUES ($1, $2, $3)
  ON CONFLICT ON CONSTRAINT second_factor_pkey DO UPDATE
  SET sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
  WHERE second_factor.confirmed_at IS NULL RETURNING account_id`;

const CONFIRM = `
  UPDATE second_factor SET confirmed_at = $3, last_step = $4
  WHERE account_id = $1 AND sealed_secret = $2 AND confirmed_at IS NULL`;

// One statement, as for passwords: attempts made at the same moment are counted one after the other.
const BEGIN_ATTEMPT = `
  UPDATE second_factor f
  SET failed_at = ARRAY(SELECT t FROM unnest(f.failed_at) t WHERE t > $3) || $2::timestamptz(3),
      locked_until = CASE
        WHEN (SELECT count(*) FROM unnest(f.failed_at) t WHERE t > $3) + 1 >= $4 THEN $5::timestamptz(3)
      END
  WHERE f.account_id = $1 AND f.confirmed_at IS NOT NULL AND (f.locked_until IS NULL OR f.locked_until <= $2)
    AND NOT EXISTS (SELECT 1 FROM account_password p WHERE p.account_id = f.account_id AND p.locked_until > $2)
  RETURNING f.sealed_secret AS sealed, f.locked_until AS "lockedUntil"`;

// A step counts once, and none before it any more: of two requests with one code the second finds it used.
const ACCEPT_STEP = `
  UPDATE second_factor SET last_step = $3, failed_at = '{}', locked_until = NULL
  WHERE account_id = $1 AND sealed_secret = $2 AND confirmed_at IS NOT NULL AND last_step < $3`;

const ACCEPT_RECOVERY = `
  WITH used AS (
    UPDATE second_factor_recovery SET used_at = $4
    WHERE account_id = $1 AND digest = $3 AND used_at IS NULL RETURNING account_id)
  UPDATE second_factor f SET failed_at = '{}', locked_until = NULL
  FROM used WHERE f.account_id = used.account_id AND f.sealed_secret = $2 AND f.confirmed_at IS NOT NULL`;

const STANDING = `
  SELECT f.confirmed_at AS "confirmedAt",
    (SELECT count(*)::int FROM second_factor_recovery r WHERE r.account_id = f.account_id AND r.used_at IS NULL) AS left
  FROM second_factor f WHERE f.account_id = $1`;

/** Second factors of accounts, with the count of failures to prove them. */
@Injectable()
export class SecondFactorRepository {
  /** Keeps a secret that waits for its first code, in place of another that waits; false where one is confirmed. */
  async begin(tx: Transaction, accountId: string, { sealed, createdAt }: SealedFactor): Promise<boolean> {
    const rows = await tx.query<unknown[]>(BEGIN, [accountId, Buffer.from(sealed), createdAt]);
    return rows.length === 1;
  }

  /** The secret that waits for its first code. */
  async findWaiting(tx: Transaction, accountId: string): Promise<SealedFactor | undefined> {
    const sql = `SELECT sealed_secret AS sealed, created_at AS "createdAt" FROM second_factor
      WHERE account_id = $1 AND confirmed_at IS NULL`;
    const [row] = await tx.query<SealedFactor[]>(sql, [accountId]);
    return row;
  }

  /** Puts the secret into force, its first step used; false if it is no longer the one that waits. */
  async confirm(tx: Transaction, accountId: string, sealed: Uint8Array, now: Date, step: number): Promise<boolean> {
    return changed(await tx.query(CONFIRM, [accountId, Buffer.from(sealed), now, step]));
  }

  /** Gives an account its recovery codes, as digests. */
  async addRecoveryCodes(tx: Transaction, accountId: string, digests: readonly Uint8Array[]): Promise<void> {
    const sql = 'INSERT INTO second_factor_recovery (account_id, digest) SELECT $1, unnest($2::bytea[])';
    await tx.query(sql, [accountId, digests.map((digest) => Buffer.from(digest))]);
  }

  /** Counts an attempt as a failure; undefined without a confirmed second factor, or while the account is locked. */
  async beginAttempt(tx: Transaction, accountId: string, now: Date): Promise<CodeAttempt | undefined> {
    const since = new Date(now.getTime() - CODE_LOCK_OUT.window);
    const until = new Date(now.getTime() + CODE_LOCK_OUT.lock);
    const parameters = [accountId, now, since, CODE_LOCK_OUT.failures, until];
    const [[row]] = await tx.query<[{ sealed: Buffer; lockedUntil: Date | null }[], number]>(BEGIN_ATTEMPT, parameters);
    return row && { accountId, sealed: row.sealed, locks: row.lockedUntil !== null };
  }

  /** Ends an attempt with the step whose code it was; false if that step, or a later one, was used before. */
  async acceptStep(tx: Transaction, { accountId, sealed }: CodeAttempt, step: number): Promise<boolean> {
    return changed(await tx.query(ACCEPT_STEP, [accountId, Buffer.from(sealed), step]));
  }

  /** Ends an attempt with a recovery code; false if the account has no such code left. */
  async acceptRecovery(tx: Transaction, attempt: CodeAttempt, digest: Uint8Array, now: Date): Promise<boolean> {
    const { accountId, sealed } = attempt;
    return changed(await tx.query(ACCEPT_RECOVERY, [accountId, Buffer.from(sealed), Buffer.from(digest), now]));
  }

  async standing(tx: Transaction, accountId: string): Promise<FactorStanding> {
    const [row] = await tx.query<{ confirmedAt: Date | null; left: number }[]>(STANDING, [accountId]);
    return { confirmedAt: row?.confirmedAt ?? undefined, recoveryCodesLeft: row?.left ?? 0 };
  }

  /** Removes the second factor with its recovery codes; false where there was none. */
  async remove(tx: Transaction, accountId: string): Promise<boolean> {
    return changed(await tx.query('DELETE FROM second_factor WHERE account_id = $1', [accountId]));
  }
}

const changed = ([, count]: [unknown[], number]): boolean => count === 1;
